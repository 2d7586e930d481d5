package io.patchbay.core.internal.invoke;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Plugins that went although their bundle runs. Mostly they are back within moments, made anew: that is how components take
 * another configuration. Thread-safe.
 */
final class Absences {
    private static final long MOMENT = TimeUnit.SECONDS.toNanos(1);

    private final Map<String, Long> gone = new HashMap<>();

    synchronized void went(String name) {
        gone.put(name, System.nanoTime());
    }

    synchronized void came(String name) {
        gone.remove(name);
        notifyAll();
    }

    /** Waits for one that went a moment ago, at most this long. Returns whether it came back. */
    synchronized boolean awaitReturn(String name, long nanos) throws InterruptedException {
        Long since = gone.get(name);
        if (since == null) {
            return false;
        }
        long now = System.nanoTime();
        long end = now + Math.min(nanos, MOMENT - (now - since));
        while (gone.containsKey(name)) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
