package io.patchbay.workflow.internal.stream;

import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.PluginException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue between two steps. Whoever puts waits while it is full, whoever takes while it is empty; each side learns what
 * became of the other. For one writer and one reader.
 *
 * @param <T> what is handed over at a time
 */
public final class Pipe<T> {
    /** The most that waits in a pipe. */
    public static final int CAPACITY = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<T> waiting = new ArrayDeque<>(CAPACITY);
    private boolean ended;
    private boolean unread;
    private boolean refused;
    private boolean cancelled;
    private @Nullable String failure;

    /**
     * Hands on one piece; waits while the reader is behind.
     *
     * @throws CancelledException if the reader is gone or the run was cancelled
     */
    public void put(T piece) {
        lock();
        try {
            awaitWhile(() -> waiting.size() == CAPACITY && !unread && !cancelled);
            if (unread) {
                refused = true;
                throw new CancelledException("Nobody reads this stream any more.");
            }
            checkCancelled();
            waiting.addLast(piece);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the next piece; empty after the last.
     *
     * @throws PluginException with code {@code upstream-failed} if the writer failed
     * @throws CancelledException if the run was cancelled
     */
    public Optional<T> take() {
        lock();
        try {
            awaitWhile(() -> waiting.isEmpty() && !ended && failure == null && !cancelled);
            if (failure != null) {
                throw PluginException.of("upstream-failed", failure);
            }
            checkCancelled();
            T piece = waiting.pollFirst();
            changed.signalAll();
            return Optional.ofNullable(piece);
        } finally {
            lock.unlock();
        }
    }

    /** Says that all was written. */
    public void end() {
        change(() -> ended = true);
    }

    /** Says that the writer failed. */
    public void fail(String message) {
        change(() -> failure = message);
    }

    /** Says that nobody takes any more. */
    public void close() {
        change(() -> {
            unread = true;
            waiting.clear();
        });
    }

    /** Frees both sides, because the run ends. */
    public void cancel() {
        change(() -> cancelled = true);
    }

    /** Tells whether the writer wanted to go on after the reader was gone. */
    public boolean refused() {
        lock.lock();
        try {
            return refused;
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether the writer waits or would wait. */
    public boolean full() {
        lock.lock();
        try {
            return waiting.size() == CAPACITY;
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void checkCancelled() {
        if (cancelled) {
            throw new CancelledException("The run was cancelled.");
        }
    }

    private void lock() {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void awaitWhile(BooleanSupplier blocked) {
        try {
            while (blocked.getAsBoolean()) {
                changed.await();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static CancelledException interrupted() {
        Thread.currentThread().interrupt();
        return new CancelledException("The call was cancelled while it waited for the next step.");
    }
}
