package io.patchbay.core.internal.invoke;

import java.time.Clock;
import java.time.Duration;

/** Counts ends and failures of calls in slots of ten seconds, for an hour. Thread-safe. */
final class RollingRate {
    private static final long SLOT_MILLIS = 10_000;
    private static final int SLOTS = 360;

    private final Clock clock;
    private final int[] calls = new int[SLOTS];
    private final int[] failures = new int[SLOTS];
    private long last;

    RollingRate(Clock clock) {
        this.clock = clock;
        this.last = slot();
    }

    synchronized void record(boolean failed) {
        int index = (int) (forward() % SLOTS);
        calls[index]++;
        if (failed) {
            failures[index]++;
        }
    }

    synchronized long calls(Duration window) {
        return sum(calls, window);
    }

    synchronized double errorRate(Duration window) {
        long all = sum(calls, window);
        return all == 0 ? 0 : (double) sum(failures, window) / all;
    }

    private long sum(int[] counts, Duration window) {
        long now = forward();
        long slots = Math.max(1, Math.min(SLOTS, window.toMillis() / SLOT_MILLIS));
        long sum = 0;
        for (long slot = now; slot > now - slots; slot--) {
            sum += counts[(int) (slot % SLOTS)];
        }
        return sum;
    }

    /** Empties the slots nobody wrote to since the last time. A clock that goes back counts into the last slot. */
    private long forward() {
        long now = slot();
        for (long passed = Math.max(last + 1, now - SLOTS + 1); passed <= now; passed++) {
            calls[(int) (passed % SLOTS)] = 0;
            failures[(int) (passed % SLOTS)] = 0;
        }
        last = Math.max(last, now);
        return last;
    }

    private long slot() {
        // Far enough from 0 that no slot number is negative, whatever a test's clock says.
        return Math.max(SLOTS, clock.millis() / SLOT_MILLIS);
    }
}
