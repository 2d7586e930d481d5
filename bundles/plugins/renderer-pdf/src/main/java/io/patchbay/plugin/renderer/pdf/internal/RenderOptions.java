package io.patchbay.plugin.renderer.pdf.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.List;
import java.util.Optional;

/** The options of {@code render}. */
@Describe("What the report shows, and on what paper.")
public record RenderOptions(
        @Describe(value = "The heading of the report; the file is named after it.", defaultValue = "\"Report\"")
                String title,
        @Describe(
                        value =
                                "The column whose values stand as headings between the rows, whenever they change; records are not sorted.",
                        example = "\"borough\"")
                Optional<String> groupBy,
        @Describe(
                        value =
                                "The columns of the table, in this order, at most 40. Without it those of the first row.",
                        defaultValue = "[]")
                List<String> columns,
        @Describe(
                        value =
                                "How many rows the table shows, 0 to 1000000, the first ones; the others are counted below.",
                        defaultValue = "20000")
                int rows,
        @Describe(value = "'a4' or 'letter'.", defaultValue = "\"a4\"") Paper paper,
        @Describe(value = "Whether the paper lies on its long side.", defaultValue = "false") boolean landscape,
        @Describe(
                        value =
                                "What happens to characters the font lacks, such as Chinese ones: 'fail' ends the call, "
                                        + "'replace' writes a question mark.",
                        defaultValue = "\"fail\"")
                Unprintable unprintable) {
    private static final int MOST_ROWS = 1_000_000;

    /** Refuses what cannot be shown, and copies the columns. */
    public RenderOptions {
        columns = List.copyOf(columns);
        if (rows < 0 || rows > MOST_ROWS) {
            throw new IllegalArgumentException("Option 'rows' is '" + rows + "': expected 0 to " + MOST_ROWS + ".");
        }
    }
}
