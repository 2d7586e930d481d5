package io.patchbay.plugin.analyzer.profile.internal;

import com.tdunning.math.stats.TDigest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Measures the numbers of one column. */
final class NumberMeter {
    private static final double COMPRESSION = 100;
    private static final int[] PERCENTS = {1, 5, 25, 50, 75, 95, 99};

    private @Nullable TDigest digest;
    private double sum;
    private double lost;

    /** Adds a number; one beyond all doubles is only counted elsewhere. */
    void add(double number) {
        if (!Double.isFinite(number)) {
            return;
        }
        if (digest == null) {
            digest = TDigest.createMergingDigest(COMPRESSION);
        }
        digest.add(number);
        // Kahan: what an addition of very different numbers loses goes into the next
        double term = number - lost;
        double next = sum + term;
        lost = (next - sum) - term;
        sum = next;
    }

    Optional<Profile.Numbers> profile() {
        if (digest == null) {
            return Optional.empty();
        }
        Map<String, Double> quantiles = new TreeMap<>();
        for (int percent : PERCENTS) {
            quantiles.put((percent < 10 ? "p0" : "p") + percent, digest.quantile(percent / 100.0));
        }
        return Optional.of(new Profile.Numbers(digest.getMin(), digest.getMax(), sum / digest.size(), quantiles));
    }
}
