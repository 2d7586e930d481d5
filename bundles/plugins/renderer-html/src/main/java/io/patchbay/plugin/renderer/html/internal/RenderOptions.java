package io.patchbay.plugin.renderer.html.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.List;
import java.util.Optional;

/** The options of {@code render}. */
@Describe("What the report shows.")
public record RenderOptions(
        @Describe(value = "The heading of the report.", defaultValue = "\"Report\"") String title,
        @Describe(
                        value = "The column whose values the bar chart has a bar for each; no chart without it.",
                        example = "\"pickup_borough\"")
                Optional<String> groupBy,
        @Describe(
                        value =
                                "The column with the numbers that are added up; rows without a number there are left out of the chart.",
                        example = "\"fare\"")
                Optional<String> value,
        @Describe(
                        value = "What a bar shows: 'count' of rows, 'sum' or 'mean' of 'value'. "
                                + "Without it the sum where 'value' is given, else the count.")
                Optional<Aggregate> aggregate,
        @Describe(
                        value = "How many bars to show, 1 to 50, the longest first; the rest is one bar.",
                        defaultValue = "12")
                int top,
        @Describe(value = "How many rows the table shows, 0 to 10000, the first ones.", defaultValue = "200") int rows,
        @Describe(
                        value =
                                "The columns of the table, in this order. Without it those of the rows shown, at most 100.",
                        defaultValue = "[]")
                List<String> columns) {
    /** Refuses what cannot be shown, and copies the columns. */
    public RenderOptions {
        columns = List.copyOf(columns);
        if (top < 1 || top > 50) {
            throw new IllegalArgumentException("Option 'top' is '" + top + "': expected 1 to 50.");
        }
        if (rows < 0 || rows > 10_000) {
            throw new IllegalArgumentException("Option 'rows' is '" + rows + "': expected 0 to 10000.");
        }
        if (value.isEmpty() && aggregate.isPresent() && aggregate.get() != Aggregate.COUNT) {
            throw new IllegalArgumentException(
                    "Option 'aggregate' needs 'value', the column with the numbers. Set it.");
        }
        if (value.isPresent() && groupBy.isEmpty()) {
            throw new IllegalArgumentException(
                    "Option 'value' needs 'groupBy', the column with a bar for each value. Set it.");
        }
    }

    /** Returns what the bars show. */
    Aggregate measure() {
        return aggregate.orElse(value.isPresent() ? Aggregate.SUM : Aggregate.COUNT);
    }
}
