package io.patchbay.workflow.internal;

import org.jspecify.annotations.Nullable;

/** A call on its thread: cancelling it interrupts the thread, but never before or after the call. Thread-safe. */
final class Running {
    private @Nullable Thread thread;
    private boolean cancelled;

    /** Begins the call on this thread; false if it was cancelled before. */
    synchronized boolean enter() {
        if (cancelled) {
            return false;
        }
        thread = Thread.currentThread();
        return true;
    }

    /** Ends the call; the thread is not interrupted afterwards, so that an interrupt never hits the database. */
    synchronized void leave() {
        thread = null;
        Thread.interrupted();
    }

    /** Ends the call, because the run ends. */
    synchronized void cancel() {
        cancelled = true;
        interrupt();
    }

    synchronized boolean cancelled() {
        return cancelled;
    }

    private void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
