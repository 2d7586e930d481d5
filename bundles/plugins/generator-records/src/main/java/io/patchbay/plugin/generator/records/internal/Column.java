package io.patchbay.plugin.generator.records.internal;

import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/** What is in one column. */
public record Column(
        @Describe(
                        value =
                                "'sequence' counts from 'minimum', 'integer' and 'number' (with two decimals) lie between 'minimum' and "
                                        + "'maximum', 'boolean' is true or false, 'choice' one of 'choices', 'date' a day of 2000 to 2029.",
                        example = "\"integer\"")
                Kind kind,
        @Describe(value = "The least number.", defaultValue = "0") long minimum,
        @Describe(value = "The greatest number.", defaultValue = "1000") long maximum,
        @Describe(value = "What 'choice' chooses from.", defaultValue = "[]", example = "[\"Soho\", \"JFK\"]")
                List<Json> choices,
        @Describe(value = "The share of values that are null, 0 to 1.", defaultValue = "0") double missing) {
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final int DAYS = 30 * 365;

    /** Refuses columns that cannot be. */
    public Column {
        choices = List.copyOf(choices);
        if (kind == Kind.CHOICE && choices.isEmpty()) {
            throw new IllegalArgumentException(
                    "Option 'choices' is empty: expected the values that a column of kind 'choice' chooses from.");
        }
        if (kind != Kind.SEQUENCE && minimum > maximum) {
            throw new IllegalArgumentException("Option 'minimum' is '" + minimum + "' and 'maximum' is '" + maximum
                    + "': expected a greater one.");
        }
        if (!(missing >= 0 && missing <= 1)) {
            throw new IllegalArgumentException("Option 'missing' is '" + missing + "': expected 0 to 1.");
        }
    }

    /** How values are made. */
    public enum Kind {
        /** One after the other. */
        SEQUENCE,
        /** Whole numbers. */
        INTEGER,
        /** Numbers with two decimals. */
        NUMBER,
        /** Truth values. */
        BOOLEAN,
        /** One of several values. */
        CHOICE,
        /** Days. */
        DATE
    }

    Json value(long row, SplittableRandom chance) {
        if (missing > 0 && chance.nextDouble() < missing) {
            return JsonNull.NULL;
        }
        return switch (kind) {
            case SEQUENCE -> Json.of(minimum + row);
            case INTEGER -> Json.of(between(chance));
            case NUMBER -> JsonNumber.of(decimal(chance));
            case BOOLEAN -> Json.of(chance.nextBoolean());
            case CHOICE -> choices.get(chance.nextInt(choices.size()));
            case DATE -> Json.of(FIRST_DAY.plusDays(chance.nextInt(DAYS)).toString());
        };
    }

    private long between(SplittableRandom chance) {
        return maximum == Long.MAX_VALUE ? chance.nextLong(minimum, maximum) : chance.nextLong(minimum, maximum + 1);
    }

    private BigDecimal decimal(SplittableRandom chance) {
        double value = minimum + chance.nextDouble() * ((double) maximum - (double) minimum);
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    }
}
