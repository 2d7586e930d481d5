package io.patchbay.plugin.transformer.xlsx.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.file.Columns;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNumber;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one sheet and keeps none of them. */
final class SheetWriting {
    private static final int FLUSHED = 500;
    private static final int LONGEST_TEXT = 32_767;
    private static final int WIDTH = 16;

    private final Worksheet sheet;
    private final WriteOptions options;
    private final Columns columns;
    private int next;

    SheetWriting(Worksheet sheet, WriteOptions options, Columns columns) {
        this.sheet = sheet;
        this.options = options;
        this.columns = columns;
    }

    void write(Row row) throws IOException {
        List<Json> values = columns.values(row);
        head();
        if (next == CellRange.MAX_ROWS) {
            throw PluginException.of(
                    "too-many-rows",
                    "Sheet '" + sheet.getName() + "' would have more than " + CellRange.MAX_ROWS
                            + " rows, the most there can be. Filter the records, spread them with 'sheetBy', or write CSV.");
        }
        for (int i = 0; i < values.size(); i++) {
            write(row, i, values.get(i));
        }
        if (++next % FLUSHED == 0) {
            sheet.flush();
        }
    }

    /** Writes the names of the columns, once they are known. */
    private void head() {
        if (next > 0 || !options.header() || columns.names().isEmpty()) {
            return;
        }
        if (columns.names().size() > CellRange.MAX_COLUMNS) {
            throw PluginException.of(
                    "too-many-columns",
                    "The records have " + columns.names().size() + " columns: expected at most " + CellRange.MAX_COLUMNS
                            + ". Choose some with 'columns'.");
        }
        sheet.freezePane(0, 1);
        for (int i = 0; i < columns.names().size(); i++) {
            sheet.width(i, WIDTH);
            sheet.inlineString(0, i, Escapes.encode(columns.names().get(i)));
            sheet.style(0, i).bold().set();
        }
        next = 1;
    }

    void finish() throws IOException {
        head();
        sheet.finish();
    }

    private void write(Row row, int column, Json value) {
        ColumnType type = options.types().get(columns.names().get(column));
        switch (value.kind()) {
            case NULL -> {
                // an empty cell
            }
            case NUMBER -> number(column, ((JsonNumber) value).decimal(), type);
            case BOOLEAN -> {
                if (type == ColumnType.TEXT) {
                    text(row, column, value.toString());
                } else {
                    sheet.value(next, column, value.toString().equals("true"));
                }
            }
            case STRING -> typed(row, column, value.asText(), type);
            case OBJECT, ARRAY -> text(row, column, value.toString());
        }
    }

    private void typed(Row row, int column, String text, @Nullable ColumnType type) {
        try {
            if (type == ColumnType.DATE && !text.isEmpty()) {
                date(row, column, text);
            } else if (type == ColumnType.NUMBER && !text.isEmpty()) {
                number(column, JsonNumber.of(new BigDecimal(text.strip())).decimal(), type);
            } else {
                text(row, column, text);
            }
        } catch (DateTimeParseException | IllegalArgumentException e) {
            String expected = type == ColumnType.DATE ? "a date such as 2026-03-02 or 2026-03-02T10:00:00" : "a number";
            throw new PluginException(
                    "wrong-type",
                    "Row " + row.number() + " has '" + text + "' in column '"
                            + columns.names().get(column) + "': expected " + expected
                            + ". Correct it, or take the column out of 'types'.",
                    e);
        }
    }

    private void date(Row row, int column, String text) {
        boolean day = text.length() == 10;
        LocalDateTime moment = day ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
        var serial = Serials.of(moment);
        if (serial.isEmpty()) {
            text(row, column, text);
            return;
        }
        sheet.value(next, column, serial.get());
        sheet.style(next, column)
                .format(day ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss")
                .set();
    }

    /** Spreadsheet programs keep numbers as doubles; what would lose digits there, such as a long account number, is text. */
    private void number(int column, BigDecimal number, @Nullable ColumnType type) {
        double nearest = number.doubleValue();
        boolean exact = Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(number) == 0;
        if (exact && type != ColumnType.TEXT) {
            sheet.value(next, column, number);
        } else {
            sheet.inlineString(next, column, number.toString());
        }
    }

    private void text(Row row, int column, String text) {
        String encoded = Escapes.encode(text);
        if (encoded.length() > LONGEST_TEXT) {
            throw PluginException.of(
                    "text-too-long",
                    "Row " + row.number() + " has a text of " + text.length() + " characters in column '"
                            + columns.names().get(column) + "': expected at most " + LONGEST_TEXT
                            + ". Cut it before, or leave the column out with 'columns'.");
        }
        if (encoded.equals(encoded.strip())) {
            sheet.inlineString(next, column, encoded);
        } else {
            // Only shared texts are written so that spaces at their ends survive.
            sheet.value(next, column, encoded);
        }
    }
}
