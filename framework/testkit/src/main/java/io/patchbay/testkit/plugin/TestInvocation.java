package io.patchbay.testkit.plugin;

import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.time.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;

/** A call of a plugin action as the test wants it: 60 seconds from the start of its clock. Thread-safe. */
public final class TestInvocation implements Invocation {
    private final Path dataDirectory;
    private final SettableClock clock = SettableClock.create();
    private final CollectedLog log = new CollectedLog();
    private final TestMetrics metrics = new TestMetrics();
    private volatile Instant deadline = clock.instant().plus(Duration.ofSeconds(60));
    private volatile Connection connection = TestConnection.NONE;
    private volatile JsonObject settings = JsonObject.EMPTY;
    private volatile String key = "run-1/step-1/1";
    private volatile Optional<JsonObject> cursor = Optional.empty();
    private final List<JsonObject> checkpoints = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    private TestInvocation(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /** Returns one whose plugin has no data directory that exists. */
    public static TestInvocation create() {
        return new TestInvocation(Path.of("no-data-directory"));
    }

    /** Returns one with this data directory. */
    public static TestInvocation in(Path dataDirectory) {
        return new TestInvocation(dataDirectory);
    }

    /** Sets the connection. */
    public TestInvocation connectedTo(Connection to) {
        connection = to;
        return this;
    }

    /** Sets the settings of the workspace. */
    public TestInvocation configured(JsonObject with) {
        settings = with;
        return this;
    }

    /** Sets the deadline. */
    public TestInvocation until(Instant end) {
        deadline = end;
        return this;
    }

    /** Sets the idempotency key. */
    public TestInvocation keyed(String with) {
        key = with;
        return this;
    }

    /** Lets the call go on where an earlier one told a checkpoint. */
    public TestInvocation from(JsonObject checkpoint) {
        cursor = Optional.of(checkpoint);
        return this;
    }

    /** Returns the checkpoints that were told. */
    public List<JsonObject> checkpoints() {
        return List.copyOf(checkpoints);
    }

    /** Cancels the call. */
    public void cancel() {
        cancelled = true;
    }

    /** Returns the clock that the deadline is measured with. */
    public SettableClock clock() {
        return clock;
    }

    /** Returns what was logged. */
    public CollectedLog log() {
        return log;
    }

    @Override
    public String id() {
        return "01KG9Z0000TESTTESTTESTTEST";
    }

    @Override
    public String idempotencyKey() {
        return key;
    }

    @Override
    public Optional<JsonObject> cursor() {
        return cursor;
    }

    @Override
    public void checkpoint(JsonObject told) {
        checkpoints.add(told);
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public boolean cancelled() {
        return cancelled || clock.instant().isAfter(deadline);
    }

    @Override
    public Logger logger() {
        return log;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public JsonObject settings() {
        return settings;
    }

    @Override
    public Path dataDirectory() {
        return dataDirectory;
    }

    @Override
    public TestMetrics metrics() {
        return metrics;
    }
}
