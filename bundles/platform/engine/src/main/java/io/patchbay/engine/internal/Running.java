package io.patchbay.engine.internal;

import org.jspecify.annotations.Nullable;

/** A call on its thread: cancelling it interrupts the thread, but never before or after the call. Thread-safe. */
final class Running {
    private @Nullable Thread thread;
    private boolean cancelled;
    private boolean stopped;

    /** Begins the call on this thread; false if it was cancelled before. */
    synchronized boolean enter() {
        if (cancelled || stopped) {
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

    /** Ends the call because somebody asked for it. */
    synchronized void cancel() {
        cancelled = true;
        interrupt();
    }

    /** Ends the call because this node stops; it will be made again. */
    synchronized void stop() {
        stopped = true;
        interrupt();
    }

    synchronized boolean cancelled() {
        return cancelled;
    }

    synchronized boolean stopped() {
        return stopped;
    }

    private void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
