package io.patchbay.plugin.analyzer.profile.internal;

import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code analyze} answers. */
@Describe("What is in the columns.")
public record Profile(
        @Describe("How many rows there were.") long rows,
        @Describe("The columns, in the order in which they came.") List<Column> columns,
        @Describe("Whether there were more columns than 'maxColumns'.") boolean columnsLeftOut) {
    /** Copies the columns. */
    public Profile {
        columns = List.copyOf(columns);
    }

    /** What is in one column. */
    public record Column(
            @Describe("The name.") String name,
            @Describe("In how many rows it is missing.") long missing,
            @Describe("In how many rows it is null.") long nulls,
            @Describe("How many values of each kind there are: text, number, boolean, object, array.")
                    Map<String, Long> types,
            @Describe("About how many different values there are, nulls apart; about 1 % off where there are many.")
                    long distinct,
            @Describe("The first different values, at most five, long ones left out.") List<Json> examples,
            @Describe("What the numbers are like, if there are some.") Optional<Numbers> numbers,
            @Describe("What the texts are like, if there are some.") Optional<Texts> texts) {
        /** Copies the types and examples. */
        public Column {
            types = Map.copyOf(types);
            examples = List.copyOf(examples);
        }
    }

    /** What the numbers of a column are like. */
    public record Numbers(
            @Describe("The least.") double min,
            @Describe("The greatest.") double max,
            @Describe("The mean.") double mean,
            @Describe("About where 1, 5, 25, 50, 75, 95 and 99 of 100 lie below: p01, p05, p25, p50, p75, p95, p99.")
                    Map<String, Double> quantiles) {
        /** Copies the quantiles. */
        public Numbers {
            quantiles = Map.copyOf(quantiles);
        }
    }

    /** What the texts of a column are like. */
    public record Texts(
            @Describe("The characters of the shortest.") int shortest,
            @Describe("The characters of the longest.") int longest,
            @Describe("How many are empty or blank.") long blank) {}
}
