package io.patchbay.plugin.renderer.html.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Writes numbers for people, alike on every machine. Not thread-safe. */
final class Figures {
    private static final BigDecimal HUGE = BigDecimal.valueOf(1_000_000_000_000_000L);
    private static final BigDecimal TINY = new BigDecimal("0.01");

    private static final int MAX_DECIMALS = 2;

    private final DecimalFormat grouped = format("#,##0.##");
    private final DecimalFormat scientific = format("0.###E0");

    private static DecimalFormat format(String pattern) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }

    String of(long number) {
        return of(BigDecimal.valueOf(number));
    }

    String rows(long count) {
        return of(count) + (count == 1 ? " row" : " rows");
    }

    String of(BigDecimal number) {
        return of(number, 0);
    }

    /** Returns how many decimals a number needs, at most as many as are written. */
    static int decimals(BigDecimal number) {
        BigDecimal rounded = number.setScale(MAX_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return Math.max(0, rounded.scale());
    }

    /** Writes at least so many decimals, so that numbers below each other are alike. */
    String of(BigDecimal number, int decimals) {
        BigDecimal size = number.abs();
        if (size.compareTo(HUGE) >= 0) {
            return scientific.format(number);
        }
        if (size.signum() != 0 && size.compareTo(TINY) < 0) {
            return number.scale() > 12
                    ? scientific.format(number)
                    : number.round(new MathContext(2)).toPlainString();
        }
        grouped.setMinimumFractionDigits(decimals);
        return grouped.format(number);
    }

    /** Returns a share such as {@code 93.8 %}; never 0 or 100 unless it is exactly that. */
    String percent(long part, long whole) {
        if (whole == 0) {
            return "";
        }
        if (part > 0 && part * 1000 < whole) {
            return "< 0.1 %";
        }
        if (part < whole && (whole - part) * 1000 < whole) {
            return "> 99.9 %";
        }
        BigDecimal share = BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
        return share.stripTrailingZeros().toPlainString() + " %";
    }
}
