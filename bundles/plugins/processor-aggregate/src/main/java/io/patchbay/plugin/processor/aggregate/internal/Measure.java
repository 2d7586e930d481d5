package io.patchbay.plugin.processor.aggregate.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.Optional;

/** One measure of each group. */
@Describe("What is computed of a group.")
public record Measure(
        @Describe("'count', 'sum', 'min', 'max' or 'avg'.") Function function,
        @Describe(
                        value = "The member whose values are taken; nulls never are. Without it 'count' counts rows.",
                        example = "\"fare\"")
                Optional<String> of) {
    /** Refuses a function without values. */
    public Measure {
        if (of.isEmpty() && function != Function.COUNT) {
            throw new IllegalArgumentException(
                    "Only 'count' needs no 'of', the member whose values are taken. Set it.");
        }
    }
}
