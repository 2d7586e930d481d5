package io.patchbay.plugin.transformer.csv.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.List;
import java.util.Optional;

/** The options of {@code transform}. */
@Describe("How the CSV file is to be read.")
public record CsvOptions(
        @Describe(
                        value = "What stands between two fields: one character, 'tab', or 'auto', which chooses among "
                                + "comma, semicolon, tab and bar by the first lines.",
                        defaultValue = "\"auto\"",
                        example = "\";\"")
                String delimiter,
        @Describe(
                        value =
                                "The character around fields that contain delimiters or line ends; empty for files without quoting.",
                        defaultValue = "\"\\\"\"")
                String quote,
        @Describe(
                        value =
                                "Whether the first row of each file names the columns. Without it they are column1, column2 …",
                        defaultValue = "true")
                boolean header,
        @Describe(
                        value =
                                "Names for the columns, in their order, instead of those in the file; as many as the file has columns.",
                        defaultValue = "[]")
                List<String> columns,
        @Describe(
                        value =
                                "The encoding of the file. A byte order mark in the file (UTF-8, UTF-16, UTF-32) wins over it.",
                        defaultValue = "\"UTF-8\"",
                        example = "\"windows-1252\"")
                String charset,
        @Describe(
                        value =
                                "'infer' makes numbers of what reads back with the same digits, true and false truth values, and fields "
                                        + "with nothing between the delimiters null; 007 and +1 stay text. 'text' leaves every field text.",
                        defaultValue = "\"infer\"")
                Types types,
        @Describe(
                        value = "Whether lines without any character are passed over; they are not counted as rows.",
                        defaultValue = "true")
                boolean skipEmptyLines,
        @Describe(
                        value = "The most characters of one field, 1 to 16777216; a row with a longer one is bad.",
                        defaultValue = "1000000")
                int maxFieldLength,
        @Describe(
                        value =
                                "What happens when a row has more or fewer fields than the header, or one that is too long: "
                                        + "'fail' ends the call, 'skip' leaves the row out and counts it. Broken quoting always fails.",
                        defaultValue = "\"fail\"")
                OnBadRow onBadRow,
        @Describe(
                        value = "The name of a column to add, with the name of the file a row came from.",
                        example = "\"file\"")
                Optional<String> fileColumn) {
    /** Copies the columns. */
    public CsvOptions {
        columns = List.copyOf(columns);
    }
}
