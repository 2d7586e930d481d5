package io.patchbay.plugin.analyzer.profile.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.List;

/** The options of {@code analyze}. */
@Describe("Which columns are measured.")
public record ProfileOptions(
        @Describe(value = "The columns to measure; all that come without it.", defaultValue = "[]")
                List<String> columns,
        @Describe(
                        value =
                                "The most columns, 1 to 5000; those that come later are left out, and the report says so.",
                        defaultValue = "500")
                int maxColumns) {
    private static final int MOST_COLUMNS = 5_000;

    /** Copies the columns, and refuses numbers that cannot be. */
    public ProfileOptions {
        columns = List.copyOf(columns);
        if (maxColumns < 1 || maxColumns > MOST_COLUMNS) {
            throw new IllegalArgumentException(
                    "Option 'maxColumns' is '" + maxColumns + "': expected 1 to " + MOST_COLUMNS + ".");
        }
    }
}
