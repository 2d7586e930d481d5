package io.patchbay.store.internal.sql;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Database.Work;
import io.patchbay.api.store.StoreCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * Writes works durably, those that wait at the same time with one commit. Whoever has the turn has the connection: where callers
 * may commit, one who finds it free and nobody waiting does so by itself; all others are written by the writer's thread.
 */
final class GroupWriter {
    private static final int MAX_GROUP = 256;
    private static final int MAX_CONFLICTS = 5;

    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final BlockingQueue<Write<?>> queue;
    private final WriterSession session;
    private final boolean direct;
    private final Executor thread;
    private final IntConsumer committed;
    private volatile boolean closed;

    /**
     * Makes one.
     *
     * @param capacity how many works may wait
     * @param direct whether a caller's own thread may commit; not with H2, see {@link H2Engine#force}
     * @param thread runs one task at a time and keeps at least one waiting
     * @param committed is told, after each commit and without the turn, how many works it had
     */
    GroupWriter(WriterSession session, int capacity, boolean direct, Executor thread, IntConsumer committed) {
        this.direct = direct;
        this.session = session;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.thread = thread;
        this.committed = committed;
    }

    <T> T write(Work<T> work) {
        refuseNested();
        // H2 and the pool of connections give up in an interrupted thread; the caller gets its interrupt back
        // afterwards.
        boolean interrupted = Thread.interrupted();
        try {
            if (direct && !closed && queue.isEmpty() && turn.tryLock()) {
                return alone(work);
            }
            return result(writeLater(work));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    <T> CompletableFuture<T> writeLater(Work<T> work) {
        refuseNested();
        Write<T> write = new Write<>(work);
        if (closed) {
            throw closing();
        }
        if (!queue.offer(write)) {
            throw new PatchbayException(
                    CommonCode.OVERLOADED,
                    "The store has " + queue.size() + " writes waiting and takes no more: try again in a moment.");
        }
        if (closed && queue.remove(write)) {
            throw closing();
        }
        drainLater();
        return write.future();
    }

    /** Runs something that needs the database for itself, such as a migration; no write happens meanwhile. */
    void exclusively(Runnable action) {
        turn.lock();
        try {
            action.run();
        } finally {
            turn.unlock();
        }
    }

    int waiting() {
        return queue.size();
    }

    /** Refuses new works and writes those that wait. */
    void close() {
        closed = true;
        drain();
    }

    private static PatchbayException closing() {
        return new PatchbayException(CommonCode.OVERLOADED, "The store is closing: try again after the restart.");
    }

    private void refuseNested() {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException(
                    "Database.write was called by the work of another Database.write: pass on the connection instead.");
        }
    }

    /** Has the turn at entry and gives it back. */
    private <T> T alone(Work<T> work) {
        Write<T> write = new Write<>(work);
        try {
            commit(List.of(write));
        } finally {
            turn.unlock();
        }
        finish(List.of(write));
        return result(write.future());
    }

    private static <T> T result(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private void drainLater() {
        if (draining.compareAndSet(false, true)) {
            try {
                thread.execute(this::drainAll);
            } catch (RejectedExecutionException e) {
                // Closing: close() writes what waits.
                draining.set(false);
            }
        }
    }

    private void drainAll() {
        do {
            drain();
            draining.set(false);
        } while (!queue.isEmpty() && draining.compareAndSet(false, true));
    }

    private void drain() {
        while (!queue.isEmpty()) {
            List<Write<?>> group = new ArrayList<>();
            turn.lock();
            try {
                queue.drainTo(group, MAX_GROUP);
                commit(group);
            } finally {
                turn.unlock();
            }
            finish(group);
        }
    }

    private void finish(List<Write<?>> group) {
        int written = (int) group.stream().filter(write -> !write.failed()).count();
        if (written > 0) {
            committed.accept(written);
        }
        group.forEach(Write::complete);
    }

    private void commit(List<Write<?>> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            attempt(group);
            end(group);
        } catch (SQLException e) {
            // Nothing of the group was committed: once more, each for itself, so that none suffers from a neighbour.
            session.discard();
            group.forEach(this::again);
            return;
        } catch (RuntimeException | Error e) {
            // The driver broke its own rules: the writer must go on, and nobody may wait for ever.
            session.discard();
            group.forEach(write -> write.fail(e));
            return;
        }
        // The database chose these to give way to another node; that one may meet them again.
        for (int attempt = 0; attempt < MAX_CONFLICTS; attempt++) {
            group.stream().filter(Write::lostConflict).forEach(this::again);
        }
    }

    private void again(Write<?> write) {
        try {
            attempt(List.of(write));
            end(List.of(write));
        } catch (SQLException e) {
            session.discard();
            write.fail(e);
        }
    }

    private void attempt(List<Write<?>> group) throws SQLException {
        session.connection();
        for (Write<?> write : group) {
            write.attempt(session, group.size() > 1);
        }
    }

    /** Ends the transaction; throws only if it is certain that nothing was committed. */
    private void end(List<Write<?>> group) throws SQLException {
        if (group.stream().allMatch(Write::failed)) {
            session.rollback();
            return;
        }
        try {
            session.commit();
        } catch (SQLException e) {
            if (SqlFailures.isRefused(e)) {
                throw e;
            }
            session.discard();
            RuntimeException failure = SqlFailures.isFull(e)
                    ? SqlFailures.of(e)
                    : new PatchbayException(
                            StoreCode.STORE_UNAVAILABLE,
                            "The database broke during the commit: the change may or may not be there. Look, then try again.",
                            e);
            group.stream().filter(write -> !write.failed()).forEach(write -> write.fail(failure));
        }
    }
}
