package io.patchbay.http.internal.rest;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what is under way, and can be closed for newcomers. */
final class InFlight {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition empty = lock.newCondition();
    private boolean closed;
    private int count;

    /** Returns whether the newcomer may go on; who may, must {@link #leave}. */
    boolean enter() {
        lock.lock();
        try {
            count += closed ? 0 : 1;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            if (--count == 0) {
                empty.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody in any more and waits for those inside; returns whether all left in time. */
    boolean close(Duration patience) {
        lock.lock();
        try {
            closed = true;
            long nanos = patience.toNanos();
            while (count > 0 && nanos > 0) {
                nanos = empty.awaitNanos(nanos);
            }
            return count == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether it is closed and all have left. */
    boolean over() {
        lock.lock();
        try {
            return closed && count == 0;
        } finally {
            lock.unlock();
        }
    }
}
