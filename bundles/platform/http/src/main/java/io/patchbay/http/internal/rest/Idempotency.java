package io.patchbay.http.internal.rest;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Ids;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Database;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives a request that comes again with the same {@code Idempotency-Key} the same answer, for a day, also after a crash. */
public final class Idempotency {
    /** The header. */
    public static final String HEADER = "Idempotency-Key";

    static final Duration TTL = Duration.ofDays(1);

    private final Supplier<Optional<Database>> database;
    private final Clock clock;
    private final String instance;

    /** Makes one that looks for its database when it needs it. */
    public Idempotency(Supplier<Optional<Database>> database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.instance = Ids.ulid(clock);
    }

    /** Returns what keeps this request from being done twice, if it asks for that. */
    public Optional<KeyedRequest> of(HttpServletRequest request, Caller caller, String token) {
        String key = request.getHeader(HEADER);
        if (key == null || !request.getMethod().equals("POST")) {
            return Optional.empty();
        }
        if (!key.matches("[\\x21-\\x7e]{1,255}")) {
            throw new PatchbayException(
                    CommonCode.MALFORMED, "Header Idempotency-Key: expected 1 to 255 visible ASCII characters.");
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String id = Seal.sha256(String.join(
                "\n", caller.workspace(), caller.principal(), "POST", request.getRequestURI() + query, key));
        return Optional.of(new KeyedRequest(this, id, new Seal(token, id)));
    }

    AnswerStore answers() {
        return new AnswerStore(database.get()
                .orElseThrow(() -> new PatchbayException(
                        CommonCode.OVERLOADED,
                        "Idempotency-Key cannot be kept yet, the database is not there: try again.")));
    }

    Clock clock() {
        return clock;
    }

    String instance() {
        return instance;
    }
}
