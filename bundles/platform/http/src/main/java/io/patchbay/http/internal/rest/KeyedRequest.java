package io.patchbay.http.internal.rest;

import io.patchbay.api.PatchbayException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request with an Idempotency-Key. Only what was done is remembered: after a refusal or a failure the key is free again. */
public final class KeyedRequest {
    private static final String ATTRIBUTE = KeyedRequest.class.getName();

    private final Idempotency idempotency;
    private final String id;
    private final Seal seal;
    private @Nullable DigestInputStream body;

    KeyedRequest(Idempotency idempotency, String id, Seal seal) {
        this.idempotency = idempotency;
        this.id = id;
        this.seal = seal;
    }

    static Optional<KeyedRequest> of(HttpServletRequest request) {
        return Optional.ofNullable((KeyedRequest) request.getAttribute(ATTRIBUTE));
    }

    /**
     * Called when the route is known and the caller may use it.
     *
     * @return the answer given before; empty if the request is the first with its key and goes on, reading {@link #body}
     */
    Optional<Answer> begin(InputStream sent) throws IOException {
        Instant now = idempotency.clock().instant();
        Optional<AnswerStore.Row> taken =
                idempotency.answers().take(id, idempotency.instance(), now, now.plus(Idempotency.TTL));
        DigestInputStream digesting = new DigestInputStream(sent, Seal.digest());
        if (taken.isEmpty()) {
            body = digesting;
            return Optional.empty();
        }
        AnswerStore.Row row = taken.get();
        if (row.answer().isEmpty() || row.requestHash().isEmpty()) {
            throw new PatchbayException(
                    IdempotencyCode.IDEMPOTENCY_IN_PROGRESS,
                    row.instance().equals(idempotency.instance())
                            ? "The request with this Idempotency-Key is still being done: ask again later."
                            : "The server stopped while it did the request with this Idempotency-Key: look whether it was done, then use another key.");
        }
        if (!hash(digesting).equals(row.requestHash().get())) {
            throw new PatchbayException(
                    IdempotencyCode.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used with another body: use a new key for a new request.");
        }
        return Optional.of(seal.open(row.answer().get())
                .map(Answer::parse)
                .orElseThrow(() -> new PatchbayException(
                        IdempotencyCode.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key was used with another token: use that token, or a new key.")));
    }

    InputStream body() {
        if (body == null) {
            throw new IllegalStateException("Not begun.");
        }
        return body;
    }

    /** Does the request with its answer held back until it is on stable storage. */
    void around(HttpServletRequest request, HttpServletResponse response, RestHost.Work work) throws IOException {
        request.setAttribute(ATTRIBUTE, this);
        BufferedAnswer held = new BufferedAnswer(response, () -> body != null);
        boolean kept = false;
        try {
            work.serve(held);
            kept = keep(response, held);
        } finally {
            if (body != null && !kept) {
                idempotency.answers().release(id);
            }
        }
        if (body != null) {
            held.send();
        }
    }

    private boolean keep(HttpServletResponse response, BufferedAnswer held) throws IOException {
        int status = response.getStatus();
        if (body == null || status < 200 || status > 299) {
            return false;
        }
        Answer answer = Answer.of(response, held.body());
        idempotency.answers().answer(id, hash(body), seal.close(answer.text()));
        return true;
    }

    private static String hash(DigestInputStream body) throws IOException {
        body.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(body.getMessageDigest().digest());
    }
}
