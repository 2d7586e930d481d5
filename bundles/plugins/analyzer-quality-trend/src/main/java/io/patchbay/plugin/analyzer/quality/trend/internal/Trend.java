package io.patchbay.plugin.analyzer.quality.trend.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.List;
import java.util.Optional;

/** What {@code analyze} answers. */
@Describe("How good this run is, and what got worse.")
public record Trend(
        @Describe("The name of the series.") String series,
        @Describe("How many runs are kept, this one included.") int runs,
        @Describe("This run.") Measures now,
        @Describe("The medians of the runs before, if there are some.") Optional<Measures> usual,
        @Describe("What is worse than usual, by more than is allowed.") List<Worse> worse) {
    /** Copies the list. */
    public Trend {
        worse = List.copyOf(worse);
    }

    /** One measure that is worse. */
    public record Worse(
            @Describe("The measure, such as 'validity' or 'completeness/fare'.") String measure,
            @Describe("What it is now, if that is known.") Optional<Double> now,
            @Describe("What it usually is.") double usual,
            @Describe("The same, as a sentence.") String message) {}
}
