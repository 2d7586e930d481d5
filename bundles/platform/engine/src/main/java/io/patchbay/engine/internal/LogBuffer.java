package io.patchbay.engine.internal;

import io.patchbay.api.store.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of one execution that are not written yet. Keeps at most 10,000 lines or 4 million characters of each attempt. */
final class LogBuffer {
    static final int MAX_LINES = 10_000;
    static final int MAX_MESSAGE = 4_000;
    private static final long MAX_CHARACTERS = 4_000_000;

    private final String execution;
    private List<Line> waiting = new ArrayList<>();
    private int accepted;
    private long characters;
    private long dropped;
    private Instant last = Instant.MIN;

    LogBuffer(String execution) {
        this.execution = execution;
    }

    /** A line as it was logged. */
    record Line(Instant time, String level, String message) {}

    /** Lines on their way to the table; may be written again after a rollback. */
    record Batch(String execution, List<Line> lines) {
        static final Batch NOTHING = new Batch("", List.of());

        void write(Connection connection) throws SQLException {
            if (lines.isEmpty()) {
                return;
            }
            long sequence = Sql.list(
                            connection,
                            "select coalesce(max(sequence), 0) from engine_execution_log where execution = ?",
                            row -> row.getLong(1),
                            execution)
                    .get(0);
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into engine_execution_log (execution, sequence, time, level, message)"
                            + " values (?, ?, ?, ?, ?)")) {
                for (Line line : lines) {
                    sequence++;
                    Sql.bind(insert, execution, sequence, line.time(), line.level(), line.message());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    synchronized void add(Instant time, String level, String message) {
        last = time;
        String text = Sql.fitting(message, MAX_MESSAGE);
        if (accepted >= MAX_LINES || characters + text.length() > MAX_CHARACTERS) {
            dropped++;
            return;
        }
        accepted++;
        characters += text.length();
        waiting.add(new Line(time, Sql.fitting(level, 10), text));
    }

    synchronized Optional<Batch> take() {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Batch batch = new Batch(execution, waiting);
        waiting = new ArrayList<>();
        return Optional.of(batch);
    }

    synchronized void putBack(Batch batch) {
        waiting.addAll(0, batch.lines());
    }

    /** Returns what is left, with a line that says how many were dropped. */
    synchronized Batch end(Instant now) {
        if (dropped > 0) {
            waiting.add(new Line(
                    now,
                    "WARN",
                    dropped + " more lines were dropped: of one attempt " + MAX_LINES
                            + " lines and 4,000,000 characters" + " are kept."));
            dropped = 0;
        }
        return take().orElse(Batch.NOTHING);
    }

    /** Tells whether nothing happened since then; what was dropped is told before. */
    synchronized boolean idle(Instant since) {
        if (!last.isBefore(since) || !waiting.isEmpty()) {
            return false;
        }
        if (dropped > 0) {
            waiting = new ArrayList<>(end(last).lines());
            return false;
        }
        return true;
    }
}
