package io.patchbay.core.internal.invoke;

import java.time.Clock;
import java.time.Duration;

/**
 * How long calls took: two sets of logarithmic buckets, eight to a doubling (so a percentile is right within an eighth), of which
 * the older is emptied and becomes the newer every five minutes. Thread-safe.
 */
final class Latencies {
    private static final long TURN_MILLIS = 300_000;
    private static final int BUCKETS = 8 * 40;

    private final Clock clock;
    private int[] newer = new int[BUCKETS];
    private int[] older = new int[BUCKETS];
    private long turned;

    Latencies(Clock clock) {
        this.clock = clock;
        this.turned = clock.millis();
    }

    synchronized void record(Duration duration) {
        turn();
        newer[bucket(duration.toNanos() / 1_000)]++;
    }

    synchronized Duration percentile(double share) {
        turn();
        long all = 0;
        for (int i = 0; i < BUCKETS; i++) {
            all += newer[i] + older[i];
        }
        long wanted = (long) Math.ceil(all * share);
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += newer[i] + older[i];
            if (seen > 0 && seen >= wanted) {
                return Duration.ofNanos(upper(i) * 1_000);
            }
        }
        return Duration.ZERO;
    }

    private void turn() {
        long passed = clock.millis() - turned;
        for (int turns = 0; turns < 2 && passed >= TURN_MILLIS; turns++, passed -= TURN_MILLIS) {
            int[] empty = older;
            java.util.Arrays.fill(empty, 0);
            older = newer;
            newer = empty;
            turned = clock.millis();
        }
    }

    private static int bucket(long micros) {
        if (micros < 8) {
            return (int) Math.max(0, micros);
        }
        int exponent = 63 - Long.numberOfLeadingZeros(micros);
        int within = (int) (micros >>> (exponent - 3)) & 7;
        return Math.min(BUCKETS - 1, (exponent - 2) * 8 + within);
    }

    private static long upper(int bucket) {
        if (bucket < 8) {
            return bucket + 1L;
        }
        return (8L + bucket % 8 + 1) << (bucket / 8 - 1);
    }
}
