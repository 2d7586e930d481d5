package io.patchbay.webhook.internal.inbound;

import java.time.Clock;

/** Lets through so many a second, and twice as many at once. Thread-safe. */
final class Bucket {
    private final Clock clock;
    private final double perMilli;
    private final double most;
    private double level;
    private long last;

    Bucket(Clock clock, int perSecond) {
        this.clock = clock;
        this.perMilli = perSecond / 1_000.0;
        this.most = 2.0 * perSecond;
        this.level = most;
        this.last = clock.millis();
    }

    synchronized boolean take() {
        long now = clock.millis();
        level = Math.min(most, level + Math.max(0, now - last) * perMilli);
        last = now;
        if (level < 1) {
            return false;
        }
        level--;
        return true;
    }
}
