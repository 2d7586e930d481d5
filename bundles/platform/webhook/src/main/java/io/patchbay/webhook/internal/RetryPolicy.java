package io.patchbay.webhook.internal;

import java.time.Duration;

/** How long it takes until a delivery that failed is tried again. */
public enum RetryPolicy {
    /** 30 s, then four times as long each time, at most a day: nine retries take about three and a half days. */
    EXPONENTIAL,
    /** Two hours more each time, at most a day: nine retries take about four days. */
    LINEAR,
    /** Never. */
    NO_RETRY;

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofHours(2);
    private static final Duration MOST = Duration.ofDays(1);
    private static final double JITTER = 0.1;

    /**
     * Returns how long to wait.
     *
     * @param retry which retry it is, from 1
     * @param random from 0 to 1: a tenth less or more, so that those who failed together do not come back together
     */
    public Duration delay(int retry, double random) {
        Duration plain =
                switch (this) {
                    case EXPONENTIAL -> FIRST.multipliedBy(1L << Math.min(2 * (retry - 1), 20));
                    case LINEAR -> STEP.multipliedBy(retry);
                    case NO_RETRY -> Duration.ZERO;
                };
        Duration bounded = plain.compareTo(MOST) > 0 ? MOST : plain;
        return Duration.ofMillis(Math.round(bounded.toMillis() * (1 - JITTER + 2 * JITTER * random)));
    }
}
