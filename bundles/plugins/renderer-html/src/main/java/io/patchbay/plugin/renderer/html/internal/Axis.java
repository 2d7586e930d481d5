package io.patchbay.plugin.renderer.html.internal;

import io.patchbay.plugin.renderer.html.internal.Groups.Bar;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The value axis of the chart: from and to round numbers, with zero on it. */
final class Axis {
    private static final int STEPS = 5;

    private final BigDecimal from;
    private final BigDecimal to;
    private final BigDecimal step;

    private Axis(BigDecimal from, BigDecimal to, BigDecimal step) {
        this.from = from;
        this.to = to;
        this.step = step;
    }

    static Axis of(List<Bar> bars) {
        BigDecimal low = BigDecimal.ZERO;
        BigDecimal high = BigDecimal.ZERO;
        for (Bar bar : bars) {
            low = low.min(bar.value());
            high = high.max(bar.value());
        }
        BigDecimal step = step(high.subtract(low));
        return new Axis(
                step.multiply(low.divide(step, 0, RoundingMode.FLOOR)),
                step.multiply(high.divide(step, 0, RoundingMode.CEILING)),
                step);
    }

    /** Returns 1, 2 or 5 times a power of ten, so that about so many steps fill the range. */
    private static BigDecimal step(BigDecimal range) {
        if (range.signum() == 0) {
            return BigDecimal.ONE;
        }
        BigDecimal rough = range.divide(BigDecimal.valueOf(STEPS), MathContext.DECIMAL32);
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(rough.precision() - rough.scale() - 1);
        for (int factor : new int[] {1, 2, 5}) {
            BigDecimal step = power.multiply(BigDecimal.valueOf(factor));
            if (step.compareTo(rough) >= 0) {
                return step;
            }
        }
        return power.scaleByPowerOfTen(1);
    }

    List<BigDecimal> ticks() {
        List<BigDecimal> ticks = new ArrayList<>();
        for (BigDecimal tick = from; tick.compareTo(to) <= 0; tick = tick.add(step)) {
            ticks.add(tick);
        }
        return ticks;
    }

    /** Returns where a value is, in per cent of the width. */
    double at(BigDecimal value) {
        BigDecimal width = to.subtract(from);
        return width.signum() == 0
                ? 0
                : value.subtract(from)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(width, 3, RoundingMode.HALF_UP)
                        .doubleValue();
    }

    static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
