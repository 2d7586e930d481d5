package io.patchbay.plugin.json;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A JSON number of any size and precision. Two numbers are equal if they are numerically equal: {@code 1.0} equals {@code 1}. */
public final class JsonNumber implements Json {
    private static final int MAX_EXPONENT = 10_000;

    private final BigDecimal value;

    private JsonNumber(BigDecimal value) {
        this.value = value;
    }

    /**
     * Returns the number of this value.
     *
     * @throws JsonException if its exponent is beyond ±10,000, which no honest document needs
     */
    public static JsonNumber of(BigDecimal value) {
        if (Math.abs((long) value.scale()) > MAX_EXPONENT) {
            throw new JsonException("Number with exponent " + -(long) value.scale() + ": at most ±10000 is accepted.");
        }
        return new JsonNumber(value);
    }

    /** Returns the number of this value. */
    public static JsonNumber of(long value) {
        return new JsonNumber(BigDecimal.valueOf(value));
    }

    /** Returns the number of this value; see {@link Json#of(double)}. */
    public static JsonNumber of(double value) {
        if (!Double.isFinite(value)) {
            throw new JsonException("JSON has no number '" + value + "'.");
        }
        return new JsonNumber(BigDecimal.valueOf(value));
    }

    /** Returns the exact value. */
    public BigDecimal decimal() {
        return value;
    }

    /** Returns the nearest double. */
    public double doubleValue() {
        return value.doubleValue();
    }

    /** Tells whether the value is a whole number. */
    public boolean isIntegral() {
        return value.scale() <= 0
                || value.signum() == 0
                || value.stripTrailingZeros().scale() <= 0;
    }

    /**
     * Returns the value as a long.
     *
     * @throws JsonException if it is not a whole number or does not fit
     */
    public long longValue() {
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw new JsonException("Expected a whole number of 64 bits, found '" + this + "'.");
        }
    }

    /**
     * Returns the value as a whole number of any size.
     *
     * @throws JsonException if it is not a whole number
     */
    public BigInteger integer() {
        if (!isIntegral()) {
            throw new JsonException("Expected a whole number, found '" + this + "'.");
        }
        return value.toBigInteger();
    }

    @Override
    public Kind kind() {
        return Kind.NUMBER;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonNumber number && value.compareTo(number.value) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(value.doubleValue() + 0.0);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
