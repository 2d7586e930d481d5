package io.patchbay.api.wire;

import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.Metrics;
import io.patchbay.plugin.json.JsonObject;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;

/** The call as the client described it. Thread-safe. */
final class RemoteInvocation implements Invocation, Metrics {
    private final CallGate gate;
    private final Description description;
    private final Logger logger;
    private final Connection connection;

    /** What the client sends of an invocation. */
    record Description(
            String id,
            String idempotencyKey,
            Instant deadline,
            JsonObject settings,
            Path dataDirectory,
            int logLevels) {
        static void write(Encoder out, Invocation invocation) {
            out.text(invocation.id()).text(invocation.idempotencyKey()).instant(invocation.deadline());
            out.json(invocation.settings()).text(invocation.dataDirectory().toString());
            out.number(WireLogger.levels(invocation.logger()));
        }

        static Description read(Decoder in) throws MalformedFrame {
            try {
                return new Description(
                        in.text(), in.text(), in.instant(), in.object(), Path.of(in.text()), in.number(0, 31));
            } catch (InvalidPathException e) {
                throw new MalformedFrame("a path that is none");
            }
        }
    }

    RemoteInvocation(CallGate gate, Description description) {
        this.gate = gate;
        this.description = description;
        this.logger = new WireLogger(gate, description.logLevels);
        this.connection = new RemoteConnection(gate);
    }

    @Override
    public String id() {
        return description.id;
    }

    @Override
    public String idempotencyKey() {
        return description.idempotencyKey;
    }

    @Override
    public Instant deadline() {
        return description.deadline;
    }

    @Override
    public boolean cancelled() {
        return gate.cancelled();
    }

    @Override
    public Logger logger() {
        return logger;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public JsonObject settings() {
        return description.settings;
    }

    @Override
    public Path dataDirectory() {
        return description.dataDirectory;
    }

    @Override
    public Metrics metrics() {
        return this;
    }

    @Override
    public void count(String name, long delta) {
        gate.send(gate.frame(FrameType.METRIC).flag(true).text(name).number(delta));
    }

    @Override
    public void time(String name, Duration duration) {
        Encoder frame = gate.frame(FrameType.METRIC).flag(false).text(name);
        gate.send(frame.number(duration.getSeconds()).number(duration.getNano()));
    }

    /** Records a number that came from the other side. */
    static void record(Decoder metric, Metrics metrics) throws MalformedFrame {
        boolean counter = metric.flag();
        String name = metric.text();
        if (counter) {
            metrics.count(name, metric.number());
        } else {
            metrics.time(name, Duration.ofSeconds(metric.number(), metric.number(0, 999_999_999)));
        }
    }
}
