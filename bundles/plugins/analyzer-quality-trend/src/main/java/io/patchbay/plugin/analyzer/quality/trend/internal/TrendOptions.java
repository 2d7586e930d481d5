package io.patchbay.plugin.analyzer.quality.trend.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The options of {@code analyze}. */
@Describe("Which runs are compared, and what counts as worse.")
public record TrendOptions(
        @Describe(
                        value =
                                "The name of the series whose runs are compared: 1 to 60 lower-case letters, digits and hyphens.",
                        example = "\"daily-trips\"")
                String series,
        @Describe(
                        value = "The columns whose values are counted; all of the first 500 that come without it.",
                        defaultValue = "[]")
                List<String> columns,
        @Describe(
                        value =
                                "The members that tell records apart; uniqueness is the share of records with a new key.",
                        defaultValue = "[]",
                        example = "[\"id\"]")
                List<String> key,
        @Describe(
                        value =
                                "The column with the time of each record, ISO 8601; freshness is the hours since the newest of them.",
                        example = "\"pickup\"")
                Optional<String> time,
        @Describe(
                        value =
                                "By how much completeness, validity and uniqueness may fall below what is usual, 0 to 1.",
                        defaultValue = "0.05")
                double tolerance,
        @Describe(value = "By how many hours freshness may be over what is usual.", defaultValue = "24")
                double toleranceHours,
        @Describe(value = "The least share of the usual number of rows, 0 to 1.", defaultValue = "0.5") double minRows,
        @Describe(
                        value = "How many runs are kept and compared with, 1 to 1000; older ones are forgotten.",
                        defaultValue = "30")
                int history,
        @Describe(
                        value = "Whether the call fails when something is worse; the run is kept all the same.",
                        defaultValue = "false")
                boolean failIfWorse) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final int MOST_RUNS = 1_000;

    /** Refuses what cannot be. */
    public TrendOptions {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        if (!NAME.matcher(series).matches()) {
            throw new IllegalArgumentException(
                    "Option 'series' is '" + series + "': expected 1 to 60 lower-case letters, digits and hyphens.");
        }
        if (history < 1 || history > MOST_RUNS) {
            throw new IllegalArgumentException(
                    "Option 'history' is '" + history + "': expected 1 to " + MOST_RUNS + ".");
        }
        share("tolerance", tolerance);
        share("minRows", minRows);
        if (!(toleranceHours >= 0)) {
            throw new IllegalArgumentException(
                    "Option 'toleranceHours' is '" + toleranceHours + "': expected 0 or more.");
        }
    }

    private static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("Option '" + name + "' is '" + value + "': expected 0 to 1.");
        }
    }
}
