package io.patchbay.plugin.transformer.xlsx.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The input of {@code format}. */
@Describe("How the workbook is to look.")
public record WriteOptions(
        @Describe(value = "The name of the file.", defaultValue = "\"records.xlsx\"") String name,
        @Describe(value = "The name of the sheet.", defaultValue = "\"Records\"") String sheet,
        @Describe(
                        value =
                                "The column by whose values the records are put into sheets of their own, at most 200; the sheets are named "
                                        + "after them.",
                        example = "\"borough\"")
                Optional<String> sheetBy,
        @Describe(
                        value =
                                "The members to write, in this order; others are left out. Without it those of the first row, and a later "
                                        + "row with another member fails.",
                        defaultValue = "[]")
                List<String> columns,
        @Describe(
                        value =
                                "What columns hold, by their names: 'date' makes dates of texts such as 2026-03-02 or 2026-03-02T10:00:00, 'number' "
                                        + "numbers of texts, 'text' texts of all. Without it values stay what they are.",
                        defaultValue = "{}",
                        example = "{\"day\": \"date\"}")
                Map<String, ColumnType> types,
        @Describe(value = "Whether the first row names the columns.", defaultValue = "true") boolean header) {
    /** Copies the columns. */
    public WriteOptions {
        columns = List.copyOf(columns);
        types = Map.copyOf(types);
    }
}
