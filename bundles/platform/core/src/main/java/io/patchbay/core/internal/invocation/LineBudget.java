package io.patchbay.core.internal.invocation;

import java.time.Clock;

/** How many lines a plugin may log: {@value #BURST} at once and {@value #PER_SECOND} a second for ever. Thread-safe. */
final class LineBudget {
    static final int BURST = 1_000;
    static final int PER_SECOND = 100;

    private final Clock clock;
    private long filled;
    private double left = BURST;

    LineBudget(Clock clock) {
        this.clock = clock;
        this.filled = clock.millis();
    }

    synchronized boolean take() {
        long now = clock.millis();
        left = Math.min(BURST, left + Math.max(0, now - filled) * PER_SECOND / 1e3);
        filled = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
