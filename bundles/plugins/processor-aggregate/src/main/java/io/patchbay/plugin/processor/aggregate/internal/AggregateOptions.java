package io.patchbay.plugin.processor.aggregate.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.List;
import java.util.Map;

/** The options of {@code process}. */
@Describe("How records are grouped, and what is computed of each group.")
public record AggregateOptions(
        @Describe(
                        value =
                                "The members whose values make the groups; a missing one counts as null. Without them all rows are one group.",
                        defaultValue = "[]",
                        example = "[\"zone\"]")
                List<String> groupBy,
        @Describe(
                        value = "What is computed, by the name of the member it becomes.",
                        example =
                                "{\"trips\": {\"function\": \"count\"}, \"mean\": {\"function\": \"avg\", \"of\": \"fare\"}}")
                Map<String, Measure> measures,
        @Describe(
                        value =
                                "What happens with a value that cannot be added up or compared: 'fail', or 'skip' it, which is counted.",
                        defaultValue = "\"fail\"")
                OnBadValue onBadValue,
        @Describe(value = "The most groups, 1 to 1000000; one more fails.", defaultValue = "100000") int maxGroups) {
    private static final int MOST_GROUPS = 1_000_000;

    /** Refuses what cannot be computed. */
    public AggregateOptions {
        groupBy = List.copyOf(groupBy);
        if (measures.isEmpty()) {
            throw new IllegalArgumentException(
                    "Option 'measures' is empty: expected at least one, such as {\"rows\": {\"function\": \"count\"}}.");
        }
        for (String name : groupBy) {
            if (measures.containsKey(name)) {
                throw new IllegalArgumentException("Option 'measures' has '" + name
                        + "', which 'groupBy' has too: expected different names. Rename the measure.");
            }
        }
        if (maxGroups < 1 || maxGroups > MOST_GROUPS) {
            throw new IllegalArgumentException(
                    "Option 'maxGroups' is '" + maxGroups + "': expected 1 to " + MOST_GROUPS + ".");
        }
    }
}
