package io.patchbay.testkit.process;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The HTTP face of one running instance. Thread-safe. */
public final class HttpApi {
    /** Below which the management API is. */
    public static final String BASE = "/api/v1/integration/";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI root;
    private final Optional<String> token;

    HttpApi(URI root, Optional<String> token) {
        this.root = root;
        this.token = token;
    }

    /** Returns the same face for another token; empty to send none. */
    public HttpApi as(Optional<String> other) {
        return new HttpApi(root, other);
    }

    /** Sends a GET. A path that begins with a slash is taken as it is, another is below {@link #BASE}. */
    public Answer get(String path) {
        return send("GET", path, null, null);
    }

    /** Sends a POST of JSON. */
    public Answer post(String path, String json) {
        return send("POST", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a DELETE. */
    public Answer delete(String path, String... headers) {
        return send("DELETE", path, null, null, headers);
    }

    /** Sends anything; headers are pairs of name and value. */
    public Answer send(
            String method, String path, @Nullable String mediaType, byte @Nullable [] body, String... headers) {
        HttpRequest.Builder request = request(path, headers)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (mediaType != null) {
            request.header("Content-Type", mediaType);
        }
        return new Answer(send(request.build(), BodyHandlers.ofByteArray()));
    }

    /** Sends a GET and returns the body as it comes; headers are pairs of name and value. */
    public InputStream open(String path, String... headers) {
        return send(request(path, headers).build(), BodyHandlers.ofInputStream())
                .body();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path.startsWith("/") ? path : BASE + path))
                .timeout(TIMEOUT);
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        String what = request.method() + " " + request.uri().getPath();
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(what + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during " + what, e);
        }
    }

    /** An answer, its body in memory. */
    public static final class Answer {
        private final HttpResponse<byte[]> response;

        Answer(HttpResponse<byte[]> response) {
            this.response = response;
        }

        /** Returns the status code. */
        public int status() {
            return response.statusCode();
        }

        /** Returns a header's first value. */
        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        /** Returns the body as text. */
        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        /** Returns the body as a JSON object. */
        public JsonObject json() {
            return Json.parse(text()).asObject();
        }

        /** Returns a text member of the body; what is missing is the empty text. */
        public String member(String name) {
            return json().text(name).orElse("");
        }

        @Override
        public String toString() {
            return status() + " " + text();
        }
    }
}
