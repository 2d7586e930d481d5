package io.patchbay.engine.internal;

import io.patchbay.api.Page;
import io.patchbay.api.execution.CallLogs;
import io.patchbay.api.execution.Execution.Usage;
import io.patchbay.api.execution.ExecutionLog;
import io.patchbay.api.execution.Executions.LogLine;
import io.patchbay.api.schedule.Executors;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.Sql;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log lines of executions and steps: collected in memory, written every 200 ms and, for executions, together with their end.
 */
@Component(service = {ExecutionLog.class, CallLogs.class, LogLines.class})
public final class LogLines implements ExecutionLog, CallLogs {
    static final long FLUSH_MILLIS = 200;
    private static final long IDLE_SECONDS = 60;
    private static final Logger LOG = LoggerFactory.getLogger(LogLines.class);

    private final Database database;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Map<String, LogBuffer> buffers = new ConcurrentHashMap<>();
    private final Map<String, Optional<Used>> usage = new ConcurrentHashMap<>();
    private final Object writing = new Object();

    @Activate
    public LogLines(
            @Reference(target = "(patchbay.schema=engine)") Database database,
            @Reference Executors executors,
            @Reference Clock clock) {
        this.database = database;
        this.clock = clock;
        this.timer = executors.timer("io.patchbay.engine-log");
        // A flush settles its own failures.
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::flush, FLUSH_MILLIS, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What a call used, and the version of the bundle that made it. */
    record Used(String version, Usage usage) {}

    @Override
    public void line(String execution, Instant time, String level, String message) {
        buffers.compute(execution, (id, present) -> {
            LogBuffer buffer = present == null ? new LogBuffer(id) : present;
            buffer.add(time, level, message);
            return buffer;
        });
    }

    @Override
    public void used(String execution, String version, Usage used) {
        usage.computeIfPresent(execution, (id, none) -> Optional.of(new Used(version, used)));
    }

    /** Begins to remember what a call of this execution uses. */
    void begin(String execution) {
        usage.put(execution, Optional.empty());
    }

    /** Returns what the call used and forgets it. */
    Optional<Used> usage(String execution) {
        Optional<Used> used = usage.remove(execution);
        return used == null ? Optional.empty() : used;
    }

    /** Returns the lines that are not written yet, to be written with the end of the execution. */
    LogBuffer.Batch end(String execution) {
        if (!buffers.containsKey(execution)) {
            return LogBuffer.Batch.NOTHING;
        }
        synchronized (writing) {
            LogBuffer buffer = buffers.remove(execution);
            return buffer == null ? LogBuffer.Batch.NOTHING : buffer.end(clock.instant());
        }
    }

    @Override
    public Page<LogLine> lines(String id, Page.Request page) {
        PageTokens.check(page, token -> token.matches("\\d{1,18}"));
        long after = page.token().map(Long::parseLong).orElse(0L);
        int size = page.size();
        List<LogLine> lines = database.read(connection -> Sql.list(
                connection,
                "select sequence, time, level, message from engine_execution_log"
                        + " where execution = ? and sequence > ? order by sequence fetch first " + (size + 1)
                        + " rows only",
                row -> new LogLine(
                        row.getLong("sequence"),
                        Sql.instant(row, "time"),
                        row.getString("level"),
                        row.getString("message")),
                id,
                after));
        return lines.size() <= size
                ? new Page<>(lines, Optional.empty())
                : new Page<>(
                        lines.subList(0, size),
                        Optional.of(Long.toString(lines.get(size - 1).sequence())));
    }

    /** Writes what is there. */
    void flush() {
        synchronized (writing) {
            List<LogBuffer.Batch> batches = new ArrayList<>();
            buffers.forEach((id, buffer) -> buffer.take().ifPresent(batches::add));
            if (!batches.isEmpty()) {
                write(batches);
            }
            Instant idle = clock.instant().minusSeconds(IDLE_SECONDS);
            buffers.keySet()
                    .forEach(id -> buffers.computeIfPresent(id, (key, buffer) -> buffer.idle(idle) ? null : buffer));
        }
    }

    @Deactivate
    void close() throws InterruptedException {
        timer.shutdown();
        timer.awaitTermination(2, TimeUnit.SECONDS);
        flush();
    }

    // A failure to write must not end the timer: the lines stay, bounded, until the database answers again.
    private void write(List<LogBuffer.Batch> batches) {
        try {
            database.write(connection -> {
                for (LogBuffer.Batch batch : batches) {
                    batch.write(connection);
                }
                return batches.size();
            });
        } catch (RuntimeException e) {
            LOG.warn("Log lines cannot be written and are kept in memory. executions={}", batches.size(), e);
            for (LogBuffer.Batch batch : batches) {
                LogBuffer buffer = buffers.get(batch.execution());
                if (buffer != null) {
                    buffer.putBack(batch);
                }
            }
        }
    }
}
