package io.patchbay.plugin.transformer.jsonata.internal;

import io.patchbay.plugin.annotation.Describe;
import java.time.Duration;

/** The options of {@code transform}. */
@Describe("What each record becomes.")
public record JsonataOptions(
        @Describe(
                        value =
                                "A JSONata expression over one record; $row is the number of its row. An object becomes one record, an "
                                        + "array of objects several, nothing drops the row, anything else fails.",
                        example = "\"{'zone': pickup_zone, 'total': fare + tip}\"")
                String expression,
        @Describe(
                        value = "How long the expression may work on one record, up to an hour; longer fails.",
                        defaultValue = "\"PT1S\"")
                Duration timeLimit,
        @Describe(
                        value = "How deep expressions and function calls may be nested, 1 to 1000; deeper fails.",
                        defaultValue = "200")
                int maxDepth) {}
