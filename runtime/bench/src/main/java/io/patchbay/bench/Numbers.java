package io.patchbay.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/** Several measurements of one thing. */
final class Numbers {
    private final double[] sorted;

    Numbers(double... values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    static Numbers of(int times, DoubleSupplier measurement) {
        double[] values = new double[times];
        for (int i = 0; i < times; i++) {
            values[i] = measurement.getAsDouble();
        }
        return new Numbers(values);
    }

    double median() {
        return at(0.5);
    }

    double at(double quantile) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(quantile * (sorted.length - 1)))];
    }

    static String text(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
