package io.patchbay.plugin.transformer.xlsx.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.List;
import java.util.Optional;

/** The options of {@code transform}. */
@Describe("Which cells of the workbook are read, and how.")
public record ReadOptions(
        @Describe(
                        value = "The sheet to read: its name, its number from 1, or '*' for every visible sheet. "
                                + "Without it the first visible one.",
                        example = "\"Trips\"")
                Optional<String> sheet,
        @Describe(
                        value =
                                "The cells to read: 'B3:F200', 'B3' for all from there on, or 'B:F'. Without it all, from the first row "
                                        + "with a value.",
                        example = "\"B3:F200\"")
                Optional<String> range,
        @Describe(
                        value = "Whether the first row names the columns. Without it they are column1, column2 …",
                        defaultValue = "true")
                boolean header,
        @Describe(value = "Names for the columns, in their order, instead of those in the sheet.", defaultValue = "[]")
                List<String> columns,
        @Describe(
                        value =
                                "'infer' leaves numbers and truth values what they are; 'text' makes texts of them. Dates are texts either way.",
                        defaultValue = "\"infer\"")
                Types types,
        @Describe(
                        value =
                                "What becomes of cells with an error such as #N/A, and of formulas that were never computed: 'fail' ends the call, "
                                        + "'empty' makes null, 'text' the name of the error.",
                        defaultValue = "\"fail\"")
                OnError errors,
        @Describe(
                        value = "The name of a column to add, with the name of the sheet a row came from.",
                        example = "\"sheet\"")
                Optional<String> sheetColumn,
        @Describe(
                        value = "The most bytes that may be unpacked of one workbook; more fails.",
                        defaultValue = "4294967296")
                long maxBytes,
        @Describe(
                        value =
                                "How many times as large as its file a workbook may unpack to, 1 to 100000; looked at from the first mebibyte on.",
                        defaultValue = "200")
                int maxRatio) {
    private static final int HIGHEST_RATIO = 100_000;

    /** Copies the columns and refuses numbers that cannot be. */
    public ReadOptions {
        columns = List.copyOf(columns);
        if (maxBytes < 1) {
            throw new IllegalArgumentException("Option 'maxBytes' is '" + maxBytes + "': expected 1 or more.");
        }
        if (maxRatio < 1 || maxRatio > HIGHEST_RATIO) {
            throw new IllegalArgumentException(
                    "Option 'maxRatio' is '" + maxRatio + "': expected 1 to " + HIGHEST_RATIO + ".");
        }
    }
}
