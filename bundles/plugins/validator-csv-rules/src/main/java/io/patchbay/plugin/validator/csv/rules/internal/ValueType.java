package io.patchbay.plugin.validator.csv.rules.internal;

import io.patchbay.plugin.json.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a value is, or reads as. */
public enum ValueType {
    /** Any text; numbers and truth values are texts too. */
    TEXT("a text"),
    /** A whole number of any length. */
    INTEGER("a whole number"),
    /** A number of any length. */
    NUMBER("a number"),
    /** A truth value. */
    BOOLEAN("true or false"),
    /** A day. */
    DATE("a date such as '2026-01-31'"),
    /** A time of day. */
    TIME("a time such as '12:30:00'"),
    /** A day and a time; one without a zone is taken as UTC. */
    DATE_TIME("a time such as '2026-01-31T12:30:00Z'");

    private static final Pattern NUMERAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final int LONGEST_NUMERAL = 1_000;

    private final String expected;

    ValueType(String expected) {
        this.expected = expected;
    }

    String expected() {
        return expected;
    }

    /** Returns what a value reads as, in a form that can be compared with others of the type; empty if it is not of it. */
    Optional<Comparable<?>> read(Json value) {
        String text = text(value);
        return switch (this) {
            case TEXT ->
                value.kind() == Json.Kind.OBJECT || value.kind() == Json.Kind.ARRAY
                        ? Optional.empty()
                        : Optional.of(text);
            case INTEGER ->
                number(text)
                        .filter(number -> number.stripTrailingZeros().scale() <= 0)
                        .map(n -> n);
            case NUMBER -> number(text).map(number -> number);
            case BOOLEAN -> text.equals("true") || text.equals("false") ? Optional.of(text) : Optional.empty();
            case DATE -> parsed(() -> LocalDate.parse(text).toEpochDay());
            case TIME -> parsed(() -> LocalTime.parse(text));
            case DATE_TIME ->
                parsed(() -> OffsetDateTime.parse(text).toInstant())
                        .or(() -> parsed(() -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)));
        };
    }

    static String text(Json value) {
        return value.kind() == Json.Kind.STRING ? value.asText() : value.toString();
    }

    private static Optional<BigDecimal> number(String text) {
        return text.length() <= LONGEST_NUMERAL && NUMERAL.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    private static Optional<Comparable<?>> parsed(Parser parser) {
        try {
            return Optional.of(parser.parse());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Parser {
        Comparable<?> parse();
    }
}
