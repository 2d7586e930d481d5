package io.patchbay.workflow.internal.language;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How often a step that failed is tried again, and when.
 *
 * @param max how often after the first time, 1 to 100
 * @param backoff how the delay grows
 * @param delay before the first time
 * @param maxDelay the longest there is
 * @param jitter which part of the delay is left to chance, 0 to 1
 */
public record Retry(int max, Backoff backoff, Duration delay, Duration maxDelay, BigDecimal jitter) {
    static final Duration DELAY = Duration.ofSeconds(1);
    static final Duration MAX_DELAY = Duration.ofMinutes(5);
    static final BigDecimal JITTER = new BigDecimal("0.2");

    /** How a delay grows from one time to the next. */
    public enum Backoff {
        /** It does not. */
        CONSTANT,
        /** By the first delay. */
        LINEAR,
        /** It doubles. */
        EXPONENTIAL
    }
}
