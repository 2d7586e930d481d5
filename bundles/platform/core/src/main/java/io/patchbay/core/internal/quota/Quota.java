package io.patchbay.core.internal.quota;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The budgets of a plugin. What is empty is not limited.
 *
 * @param cpu processor time of one call
 * @param wall how long one call may take
 * @param alloc bytes one call may allocate
 * @param threads threads the plugin may have of its own
 * @param disk bytes its files may have
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

    /** What a plugin asks for that is silent; {@link Quotas} say what holds then. */
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

    /** Returns the smaller of each budget; what only one of the two has, holds. */
    Quota atMost(Quota most) {
        return new Quota(
                smaller(cpu, most.cpu),
                smaller(wall, most.wall),
                smaller(alloc, most.alloc),
                IntStream.concat(threads.stream(), most.threads.stream()).min(),
                smaller(disk, most.disk),
                smaller(netPerMinute, most.netPerMinute),
                Math.min(concurrency, most.concurrency),
                DoubleStream.concat(cpuShare.stream(), most.cpuShare.stream()).min());
    }

    /** Returns these budgets, with those of the other instead that are named. */
    Quota with(Set<String> names, Quota other) {
        return new Quota(
                names.contains("cpu") ? other.cpu : cpu,
                names.contains("wall") ? other.wall : wall,
                names.contains("alloc") ? other.alloc : alloc,
                names.contains("threads") ? other.threads : threads,
                names.contains("disk") ? other.disk : disk,
                names.contains("net") ? other.netPerMinute : netPerMinute,
                names.contains("concurrency") ? other.concurrency : concurrency,
                names.contains("cpu-share") ? other.cpuShare : cpuShare);
    }

    private static Optional<Duration> smaller(Optional<Duration> one, Optional<Duration> other) {
        return Stream.concat(one.stream(), other.stream()).min(Comparator.naturalOrder());
    }

    private static OptionalLong smaller(OptionalLong one, OptionalLong other) {
        return LongStream.concat(one.stream(), other.stream()).min();
    }
}
