package io.patchbay.core.internal.lifecycle;

/**
 * How large a jar may be.
 *
 * @param maxJar the most bytes of the jar itself
 * @param maxEntries the most entries
 * @param maxUnpacked the most bytes of all entries unpacked
 * @param maxRatio how many times larger than the jar the entries may be, once they are larger than {@link #RATIO_COUNTS_FROM}
 */
record JarLimits(long maxJar, int maxEntries, long maxUnpacked, long maxRatio) {
    /** Small jars of zeros or long constants compress well and harm nobody. */
    static final long RATIO_COUNTS_FROM = 16L << 20;

    static final JarLimits USUAL = new JarLimits(256L << 20, 65_000, 1L << 30, 100);
}
