package io.patchbay.core.internal.quota;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The budgets of a plugin. What is empty is not limited.
 *
 * @param cpu processor time of one call
 * @param wall how long one call may take
 * @param alloc bytes one call may allocate
 * @param threads threads the plugin may have of its own
 * @param disk bytes its data directory may hold
 * @param netPerMinute bytes it may exchange with the outside, per minute
 * @param concurrency calls that may run at the same time
 * @param cpuShare the share of all processors its running calls may have together, from 0 to 1
 */
public record Quota(
        Optional<Duration> cpu,
        Optional<Duration> wall,
        OptionalLong alloc,
        OptionalInt threads,
        OptionalLong disk,
        OptionalLong netPerMinute,
        int concurrency,
        OptionalDouble cpuShare) {
    /** How many calls of a plugin run at the same time, if it does not say. */
    public static final int DEFAULT_CONCURRENCY = 16;

    /** What holds for a plugin that asks for nothing. */
    public static final Quota DEFAULT = new Quota(
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            DEFAULT_CONCURRENCY,
            OptionalDouble.empty());

    /**
     * Reads the header {@code Patchbay-Quota}; a text without any budget gives {@link #DEFAULT}.
     *
     * @throws io.patchbay.api.PatchbayException with {@code INVALID_MANIFEST} and all faults, if it is not one
     */
    public static Quota parse(String header) {
        return new QuotaHeader(header).parse();
    }
}
