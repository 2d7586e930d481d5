package io.patchbay.store.internal.sql;

import io.patchbay.api.store.Database.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One work that waits to be written, and what became of it. Handled by one thread at a time. */
final class Write<T> {
    private final Work<T> work;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private @Nullable T value;
    private @Nullable Throwable failure;

    Write(Work<T> work) {
        this.work = work;
    }

    /**
     * Runs the work; if it throws, what it wrote is undone: to a savepoint if it has neighbours, else the whole transaction.
     *
     * @throws SQLException if the connection broke, so that nobody's work is there
     */
    void attempt(WriterSession session, boolean grouped) throws SQLException {
        Connection connection = session.connection();
        Savepoint before = grouped ? connection.setSavepoint() : null;
        failure = null;
        value = null;
        try {
            value = work.with(session.forWork());
        } catch (Throwable thrown) {
            failure = thrown;
            undo(connection, before, thrown);
            return;
        }
        if (before != null) {
            connection.releaseSavepoint(before);
        }
    }

    private static void undo(Connection connection, @Nullable Savepoint before, Throwable thrown) throws SQLException {
        try {
            if (before == null) {
                connection.rollback();
            } else {
                connection.rollback(before);
            }
        } catch (SQLException e) {
            e.addSuppressed(thrown);
            throw e;
        }
    }

    boolean failed() {
        return failure != null;
    }

    /** Tells whether the database chose this work to give way to another node's. */
    boolean lostConflict() {
        return failure instanceof SQLException sql && SqlFailures.isConflict(sql);
    }

    void fail(Throwable thrown) {
        failure = thrown;
    }

    CompletableFuture<T> future() {
        return future;
    }

    /** Tells the caller; called without the turn, because the caller's next step runs in here. */
    void complete() {
        if (failure == null) {
            // A work may return null: its type says so to its caller.
            future.complete(value);
        } else {
            future.completeExceptionally(translated(failure));
        }
    }

    private static Throwable translated(Throwable thrown) {
        return thrown instanceof Error ? thrown : SqlFailures.of(thrown);
    }
}
