package io.patchbay.plugin.validator.csv.rules.internal;

import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.json.Json;
import java.util.List;
import java.util.Optional;

/** The rules for one column. */
public record ColumnRules(
        @Describe(
                        value =
                                "Whether each record must have it. A column that is missing, null or an empty text has no value; the other "
                                        + "rules hold for values.",
                        defaultValue = "false")
                boolean required,
        @Describe(
                        value =
                                "What the value must be, or read as if it is text: 'text', 'integer', 'number', 'boolean', 'date' "
                                        + "(2026-01-31), 'time' (12:30:00), 'date-time' (2026-01-31T12:30:00, with or without zone).",
                        example = "\"integer\"")
                Optional<ValueType> type,
        @Describe(value = "A Java regular expression that the whole text must match.", example = "\"[A-Z]{2}[0-9]+\"")
                Optional<String> pattern,
        @Describe(
                        value =
                                "The least value: a number, or a text of the form of the column's type, such as '2026-01-31'.",
                        example = "0")
                Optional<Json> minimum,
        @Describe(value = "The greatest value, likewise.", example = "500") Optional<Json> maximum,
        @Describe(value = "The fewest characters.", example = "2") Optional<Integer> minLength,
        @Describe(value = "The most characters.", example = "40") Optional<Integer> maxLength,
        @Describe(
                        value = "The only values allowed; a number and a text of the same digits are the same.",
                        defaultValue = "[]",
                        example = "[\"Soho\", \"JFK\"]")
                List<Json> allowed,
        @Describe(value = "Whether each value may come once only.", defaultValue = "false") boolean unique) {
    /** Copies the list. */
    public ColumnRules {
        allowed = List.copyOf(allowed);
    }
}
