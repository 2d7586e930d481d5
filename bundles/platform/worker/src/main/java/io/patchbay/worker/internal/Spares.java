package io.patchbay.worker.internal;

import java.util.concurrent.TimeUnit;

/** When the next process is started that nobody waits for: at once, but less and less often if they end without having worked. */
final class Spares {
    private static final long FIRST = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

    private volatile long pause = FIRST;
    private long last;
    private boolean any;

    /** Tells whether one may be started now; if so, it is. Used by one thread. */
    boolean due(long nanos) {
        if (any && nanos - last < pause) {
            return false;
        }
        pause = any ? Math.min(LONGEST, pause * 2) : FIRST;
        any = true;
        last = nanos;
        return true;
    }

    /** Notes that a call succeeded. Thread-safe. */
    void worked() {
        if (pause != FIRST) {
            pause = FIRST;
        }
    }
}
