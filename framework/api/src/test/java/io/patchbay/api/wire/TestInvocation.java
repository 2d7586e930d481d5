package io.patchbay.api.wire;

import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.Metrics;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A call as the platform would make it; remembers what the plugin logged and counted. */
final class TestInvocation implements Invocation, Connection, OutboundHttp, Metrics {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    volatile Instant deadline = Instant.parse("2999-01-01T00:00:00.000000001Z");
    volatile boolean cancelled;

    List<String> seen() {
        return seen;
    }

    @Override
    public String id() {
        return "01KG9Z0000";
    }

    @Override
    public String idempotencyKey() {
        return "run/step/1";
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public Logger logger() {
        return new Lines();
    }

    @Override
    public Connection connection() {
        return this;
    }

    @Override
    public JsonObject settings() {
        return JsonObject.of("host", Json.of("example.com"));
    }

    @Override
    public OutboundHttp http() {
        return this;
    }

    @Override
    public String reveal(String name) {
        if (name.equals("password")) {
            return "hunter2";
        }
        throw PluginException.of("secret-not-found", "Secret '" + name + "' not found.");
    }

    @Override
    public OutboundResponse send(OutboundRequest request) {
        String size = "no";
        if (request.body().isPresent()) {
            try (InputStream body = request.body().get().content().open()) {
                size = Integer.toString(body.readAllBytes().length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        String text = request.method() + " " + request.uri() + " " + new TreeMap<>(request.headers()) + " " + size
                + " bytes " + "y".repeat(100_000);
        return new OutboundResponse(
                207, Map.of("x", List.of("1")), Blob.of("", "text/plain", text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Path dataDirectory() {
        return Path.of("data", "plugin");
    }

    @Override
    public Metrics metrics() {
        return this;
    }

    @Override
    public void count(String name, long delta) {
        seen.add("count " + name + " " + delta);
    }

    @Override
    public void time(String name, Duration duration) {
        seen.add("time " + name + " " + duration);
    }

    private final class Lines extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1L;

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                @Nullable String message,
                Object @Nullable [] arguments,
                @Nullable Throwable failure) {
            String text = MessageFormatter.basicArrayFormat(message, arguments);
            String cause = failure == null
                    ? ""
                    : " " + (failure instanceof RemoteFailure ? failure.getMessage() : failure.toString());
            seen.add(level + " " + text + cause);
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }
}
