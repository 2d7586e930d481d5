package io.patchbay.core.internal.metrics;

import java.math.BigDecimal;

/** How numbers are written for Prometheus. */
final class Numbers {
    private Numbers() {}

    static String text(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "+Inf" : "-Inf";
        }
        long whole = (long) number;
        return whole == number
                ? Long.toString(whole)
                : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
