package io.patchbay.core.internal.invoke;

import io.patchbay.core.internal.quota.Quota;
import java.time.Duration;
import java.util.Optional;

/**
 * How long calls may take.
 *
 * @param usual how long a call may take whose caller and whose plugin do not say
 * @param grace how long a call has to end after it was told to
 */
record Limits(Duration usual, Duration grace) {
    /** Refuses times that are not positive. */
    Limits {
        if (usual.isNegative() || usual.isZero() || grace.isNegative() || grace.isZero()) {
            throw new IllegalArgumentException("Configuration 'timeout' (=" + usual + ") and 'grace' (=" + grace
                    + "): expected durations of more than nothing, such as 'PT30S'.");
        }
    }

    /**
     * Returns how long a call has from now.
     *
     * @param asked what the caller allows, counted from when the call began
     * @param began when that was, on the scale of {@link System#nanoTime()}
     */
    Span span(Optional<Duration> asked, long began, Quota quota) {
        long now = System.nanoTime();
        Duration own = quota.wall().orElse(usual);
        if (asked.isEmpty()) {
            return new Span(now + own.toNanos(), own, true);
        }
        long wanted = asked.get().toNanos();
        // What a plugin asked for as its budget binds every caller; what is merely usual does not.
        boolean tighter = quota.wall().isPresent() && now + own.toNanos() - (began + wanted) < 0;
        return tighter ? new Span(now + own.toNanos(), own, true) : new Span(began + wanted, asked.get(), false);
    }

    /**
     * How long a call has.
     *
     * @param deadline until when, on the scale of {@link System#nanoTime()}
     * @param length how long that is
     * @param own whether the plugin or the platform set it, and not the caller
     */
    record Span(long deadline, Duration length, boolean own) {}
}
