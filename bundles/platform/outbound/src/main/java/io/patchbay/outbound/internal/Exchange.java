package io.patchbay.outbound.internal;

import io.patchbay.api.outbound.OutboundClients.Policy;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.OutboundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.OutputStreamRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/** One request and its answer. */
final class Exchange {
    /** How much longer than its head a whole answer may take: enough for a large file, and not for ever. */
    private static final int PATIENCE = 20;

    private static final int PIECE = 16 * 1024;

    private final Request request;
    private final URI uri;
    private final Policy policy;
    private final Optional<Blob> body;
    private final InputStreamResponseListener listener = new InputStreamResponseListener();

    Exchange(Request request, Policy policy, Map<String, List<String>> headers, Optional<Blob> body) {
        this.request = request;
        this.uri = request.getURI();
        this.policy = policy;
        this.body = body;
        Duration timeout = policy.timeout();
        request.idleTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .timeout(timeout.multipliedBy(PATIENCE).toMillis(), TimeUnit.MILLISECONDS)
                .headers(fields -> headers.forEach(fields::put));
    }

    /** Sends the request and returns when the head of the answer is there. */
    OutboundResponse run() {
        try {
            if (body.isPresent()) {
                sendWithBody(body.get());
            } else {
                request.send(listener);
            }
            return answer(listener.get(policy.timeout().toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException | InterruptedIOException e) {
            Wire.abort(request, e);
            Thread.currentThread().interrupt();
            throw new CancelledException("The call was cancelled while it waited for '" + uri.getHost() + "'.");
        } catch (TimeoutException e) {
            Wire.abort(request, e);
            throw Faults.late(uri);
        } catch (ExecutionException e) {
            throw Faults.of(uri, e.getCause());
        } catch (IOException e) {
            Wire.abort(request, e);
            throw Faults.of(uri, e);
        }
    }

    /** Copies the body on this thread: its stream is the plugin's code. */
    private void sendWithBody(Blob blob) throws IOException {
        OutputStreamRequestContent content = new OutputStreamRequestContent(blob.mediaType());
        request.body(content);
        blob.size().ifPresent(size -> request.headers(fields -> fields.put(HttpHeader.CONTENT_LENGTH, size)));
        request.send(listener);
        try (InputStream in = blob.content().open()) {
            copy(in, content.getOutputStream());
        } catch (RuntimeException e) {
            Wire.abort(request, e);
            throw e;
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            try {
                out.write(piece, 0, count);
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                // The peer answered before it read all, or is gone; what there is of an answer tells which.
                return;
            }
        }
        try {
            out.close();
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            return;
        }
    }

    private OutboundResponse answer(Response response) {
        OptionalLong length = length(response);
        if (length.isPresent() && length.getAsLong() > policy.maxBody()) {
            Wire.abort(request, new IOException("The answer is too large."));
            throw Faults.tooLarge(uri, policy.maxBody());
        }
        AnswerBody stream = new AnswerBody(listener.getInputStream(), request, uri, policy.maxBody());
        String type = Optional.ofNullable(response.getHeaders().get(HttpHeader.CONTENT_TYPE))
                .orElse("application/octet-stream");
        return new OutboundResponse(
                response.getStatus(), headers(response), new Blob(fileName(), type, length, () -> stream));
    }

    private OptionalLong length(Response response) {
        boolean none =
                request.getMethod().equals("HEAD") || !response.getHeaders().contains(HttpHeader.CONTENT_LENGTH);
        return none
                ? OptionalLong.empty()
                : OptionalLong.of(response.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH));
    }

    private static Map<String, List<String>> headers(Response response) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (HttpField field : response.getHeaders()) {
            headers.computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(String.valueOf(field.getValue()));
        }
        headers.replaceAll((name, values) -> List.copyOf(values));
        return headers;
    }

    private String fileName() {
        String path = uri.getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.isEmpty() ? "body" : last;
    }
}
