package io.patchbay.plugin.renderer.csv.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.List;
import java.util.Map;

/** The options of {@code render}. */
@Describe("How the CSV document is to look.")
public record RenderOptions(
        @Describe(
                        value =
                                "The members to show, in this order; others are left out. Without it the members of the first row, and a "
                                        + "later row with another member fails.",
                        defaultValue = "[]",
                        example = "[\"zone\", \"fare\"]")
                List<String> columns,
        @Describe(
                        value = "Headings for columns that are not to be headed by the names of their members.",
                        defaultValue = "{}",
                        example = "{\"fare\": \"Fare in USD\"}")
                Map<String, String> headings,
        @Describe(
                        value =
                                "What stands between two fields: ',', ';', '|' or 'tab'. Spreadsheets in Europe expect ';'.",
                        defaultValue = "\",\"")
                String delimiter,
        @Describe(
                        value =
                                "Whether texts that a spreadsheet would take for a formula get an apostrophe before them. Numbers never do.",
                        defaultValue = "true")
                boolean guardFormulas,
        @Describe(
                        value =
                                "Whether the document begins with a byte order mark, by which spreadsheets recognise UTF-8.",
                        defaultValue = "true")
                boolean byteOrderMark,
        @Describe(value = "The name of the document.", defaultValue = "\"records.csv\"") String name) {
    /** Copies the columns and headings, and refuses other delimiters. */
    public RenderOptions {
        columns = List.copyOf(columns);
        headings = Map.copyOf(headings);
        if (!List.of(",", ";", "|", "tab").contains(delimiter)) {
            throw new IllegalArgumentException(
                    "Option 'delimiter' is '" + delimiter + "': expected ',', ';', '|' or 'tab'.");
        }
    }

    char separator() {
        return delimiter.equals("tab") ? '\t' : delimiter.charAt(0);
    }
}
