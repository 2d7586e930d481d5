package io.patchbay.core.internal.quota;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The budgets that hold for a plugin, as they are shown. What is absent is not limited, or limited by the server alone.
 *
 * @param cpuSeconds processor time of one call
 * @param wallSeconds how long one call may take, however patient its caller is
 * @param allocatedBytes memory one call may allocate
 * @param threads threads of its own
 * @param diskBytes bytes of its files
 * @param netBytesPerMinute bytes it may exchange with the outside
 * @param concurrency calls that may run at the same time
 * @param cpuShare the share of all processors its running calls may have
 */
public record PluginBudget(
        Optional<Double> cpuSeconds,
        Optional<Double> wallSeconds,
        Optional<Long> allocatedBytes,
        Optional<Integer> threads,
        Optional<Long> diskBytes,
        Optional<Long> netBytesPerMinute,
        int concurrency,
        Optional<Double> cpuShare) {
    /** Shows a quota. */
    public static PluginBudget of(Quota quota) {
        return new PluginBudget(
                quota.cpu().map(PluginBudget::seconds),
                quota.wall().map(PluginBudget::seconds),
                boxed(quota.alloc()),
                quota.threads().isPresent() ? Optional.of(quota.threads().getAsInt()) : Optional.empty(),
                boxed(quota.disk()),
                boxed(quota.netPerMinute()),
                quota.concurrency(),
                boxed(quota.cpuShare()));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
