package io.patchbay.plugin.processor.filter.internal;

import io.patchbay.plugin.annotation.Describe;
import java.time.Duration;

/** The options of {@code process}. */
@Describe("Which records go on.")
public record FilterOptions(
        @Describe(
                        value =
                                "A JSONata expression over one record, true or false; nothing counts as false. $row is the number of the "
                                        + "row.",
                        example = "\"fare > 0 and zone != 'unknown'\"")
                String condition,
        @Describe(
                        value = "'keep' lets the records through that the condition is true for, 'drop' the others.",
                        defaultValue = "\"keep\"")
                Mode mode,
        @Describe(
                        value =
                                "What happens to a record that the condition fails for: 'fail' ends the call and names the row, 'drop' "
                                        + "drops the record and counts it.",
                        defaultValue = "\"fail\"")
                OnError onError,
        @Describe(
                        value = "How long the condition may work on one record, up to an hour; longer fails the call.",
                        defaultValue = "\"PT1S\"")
                Duration timeLimit,
        @Describe(
                        value =
                                "How deep expressions and function calls may be nested, 1 to 1000; deeper fails the call.",
                        defaultValue = "200")
                int maxDepth) {
    /** What becomes of records that the condition is true for. */
    public enum Mode {
        /** They go on, the others do not. */
        KEEP,
        /** They do not go on, the others do. */
        DROP
    }

    /** What becomes of records that the condition fails for. */
    public enum OnError {
        /** They end the call. */
        FAIL,
        /** They do not go on. */
        DROP
    }
}
