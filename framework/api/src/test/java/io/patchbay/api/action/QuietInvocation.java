package io.patchbay.api.action;

import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.Metrics;
import io.patchbay.plugin.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** An invocation for actions that do not look at it. */
final class QuietInvocation implements Invocation {
    @Override
    public String id() {
        return "01J";
    }

    @Override
    public String idempotencyKey() {
        return "key";
    }

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public Logger logger() {
        return NOPLogger.NOP_LOGGER;
    }

    @Override
    public Connection connection() {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonObject settings() {
        return JsonObject.EMPTY;
    }

    @Override
    public Path dataDirectory() {
        return Path.of(".");
    }

    @Override
    public Metrics metrics() {
        throw new UnsupportedOperationException();
    }
}
