package io.patchbay.plugin.transformer.csv.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.List;

/** The input of {@code format}. */
@Describe("How the CSV file is to look.")
public record FormatOptions(
        @Describe(value = "The name of the file.", defaultValue = "\"records.csv\"") String name,
        @Describe(
                        value =
                                "The members to write, in this order; others are left out. Without it the members of the first row, "
                                        + "and a later row with another member fails.",
                        defaultValue = "[]")
                List<String> columns,
        @Describe(value = "What stands between two fields: one character, or 'tab'.", defaultValue = "\",\"")
                String delimiter,
        @Describe(value = "Whether the first line names the columns.", defaultValue = "true") boolean header,
        @Describe(value = "What ends a line: 'lf' or 'crlf'.", defaultValue = "\"lf\"") LineEnd lineEnd,
        @Describe(
                        value =
                                "Whether the file begins with a byte order mark, by which spreadsheets recognise UTF-8.",
                        defaultValue = "false")
                boolean byteOrderMark) {
    /** Copies the columns. */
    public FormatOptions {
        columns = List.copyOf(columns);
    }
}
