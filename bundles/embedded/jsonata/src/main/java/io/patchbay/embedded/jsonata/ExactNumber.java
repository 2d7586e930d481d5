package io.patchbay.embedded.jsonata;

import io.patchbay.plugin.json.JsonNumber;
import java.math.BigDecimal;

/**
 * A number with decimals, or too large for a long, on its way through the library: copied, it keeps every digit; calculated
 * with, it is a double, as JSONata has it.
 */
final class ExactNumber extends Number implements Comparable<ExactNumber> {
    private static final long serialVersionUID = 1L;

    private final transient JsonNumber exact;
    private final double value;

    ExactNumber(JsonNumber exact) {
        this.exact = exact;
        this.value = exact.doubleValue();
    }

    JsonNumber exact() {
        return exact;
    }

    @Override
    public int intValue() {
        return (int) value;
    }

    @Override
    public long longValue() {
        return (long) value;
    }

    @Override
    public float floatValue() {
        return (float) value;
    }

    @Override
    public double doubleValue() {
        return value;
    }

    @Override
    public int compareTo(ExactNumber other) {
        return Double.compare(value, other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExactNumber number && value == number.value;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(value);
    }

    /** Returns the number as JSONata writes it into texts: {@code 7} for 7.0. */
    @Override
    public String toString() {
        BigDecimal decimal = exact.decimal();
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
}
