package io.patchbay.webhook.internal.delivery;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Interrupts the thread that made it when the time is over, unless it was closed before. Closed by the same thread. */
final class Deadline implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final Future<?> alarm;
    private boolean closed;
    private boolean over;

    Deadline(ScheduledExecutorService timer, Duration time) {
        alarm = timer.schedule(this::ring, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    synchronized boolean over() {
        return over;
    }

    private synchronized void ring() {
        if (!closed) {
            over = true;
            thread.interrupt();
        }
    }

    /** After this the thread is not interrupted any more, nor is it marked so by the alarm. */
    @Override
    public synchronized void close() {
        closed = true;
        alarm.cancel(false);
        if (over) {
            boolean unused = Thread.interrupted();
        }
    }
}
