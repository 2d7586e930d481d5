package io.patchbay.trust.internal.jar;

import java.time.Duration;

/**
 * How much of a jar is read before it is given up; the sizes are those of the installer.
 *
 * @param maxJar the most bytes of the jar itself
 * @param maxEntries the most entries, those of embedded jars included
 * @param maxUnpacked the most bytes of all entries unpacked, those of embedded jars included
 * @param maxRatio how many times larger than the jar that may be, once it is larger than {@link #RATIO_COUNTS_FROM}
 * @param maxEntry the most bytes of one class or embedded jar, which are held in memory
 * @param maxDepth how deep jars may be in jars
 * @param time how long reading may take
 */
public record JarLimits(
        long maxJar, int maxEntries, long maxUnpacked, long maxRatio, int maxEntry, int maxDepth, Duration time) {
    /** Small jars of zeros or long constants compress well and harm nobody. */
    static final long RATIO_COUNTS_FROM = 16L << 20;

    /** The limits that hold unless a test says otherwise. */
    public static final JarLimits USUAL =
            new JarLimits(256L << 20, 65_000, 1L << 30, 100, 64 << 20, 3, Duration.ofSeconds(60));
}
