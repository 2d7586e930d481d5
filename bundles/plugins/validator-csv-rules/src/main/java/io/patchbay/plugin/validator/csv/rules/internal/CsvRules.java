package io.patchbay.plugin.validator.csv.rules.internal;

import io.patchbay.plugin.annotation.Describe;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The rules of {@code validate}. */
@Describe("The rules that records must satisfy.")
public record CsvRules(
        @Describe(
                        value = "The rules for each column, by its name.",
                        defaultValue = "{}",
                        example = "{\"id\": {\"required\": true, \"type\": \"integer\", \"unique\": true}}")
                Map<String, ColumnRules> columns,
        @Describe(
                        value = "Rules across columns, by a name that complaints carry.",
                        defaultValue = "{}",
                        example = "{\"end-after-start\": {\"condition\": \"end >= start\", \"column\": \"end\"}}")
                Map<String, RowRule> rules,
        @Describe(
                        value = "Whether columns that 'columns' does not name are allowed: 'allow' or 'refuse'.",
                        defaultValue = "\"allow\"")
                OtherColumns otherColumns,
        @Describe(
                        value =
                                "How many faults may be found in all rows together; one more fails the call. Without it any number.",
                        example = "1000")
                Optional<Long> maxViolations,
        @Describe(
                        value =
                                "How many different values of each unique column are kept in memory, 1000 to 10000000, at about 32 bytes "
                                        + "each; more go to a file in the plugin's data folder.",
                        defaultValue = "500000")
                int memoryKeys,
        @Describe(
                        value = "How long one condition may work on one record, up to an hour; longer fails the call.",
                        defaultValue = "\"PT1S\"")
                Duration timeLimit) {
    private static final int FEWEST = 1_000;
    private static final int MOST = 10_000_000;

    /** Refuses what says nothing, and numbers that cannot be. */
    public CsvRules {
        if (columns.isEmpty() && rules.isEmpty()) {
            throw new IllegalArgumentException("Options 'columns' and 'rules' are empty: expected a rule, such as"
                    + " {\"columns\": {\"id\": {\"required\": true}}}.");
        }
        if (memoryKeys < FEWEST || memoryKeys > MOST) {
            throw new IllegalArgumentException(
                    "Option 'memoryKeys' is '" + memoryKeys + "': expected " + FEWEST + " to " + MOST + ".");
        }
    }

    /** What is done with columns that no rule is for. */
    public enum OtherColumns {
        /** They are no fault. */
        ALLOW,
        /** Each is a fault. */
        REFUSE
    }

    /** A rule across columns. */
    public record RowRule(
            @Describe(
                            value =
                                    "A JSONata expression over the record that must be true. One that gives nothing, because a column "
                                            + "is missing, is no fault. $row is the number of the row.",
                            example = "\"end >= start\"")
                    String condition,
            @Describe(value = "The column that is at fault; without it the record.", example = "\"end\"")
                    Optional<String> column,
            @Describe(
                            value = "What the complaint says; without it the condition.",
                            example = "\"A trip ends on the day it starts or later.\"")
                    Optional<String> message) {}
}
