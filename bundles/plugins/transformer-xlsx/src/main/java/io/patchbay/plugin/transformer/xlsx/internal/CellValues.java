package io.patchbay.plugin.transformer.xlsx.internal;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonString;
import io.patchbay.plugin.transformer.xlsx.internal.NumberFormats.Shows;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Finds the JSON values of the cells of one sheet. */
final class CellValues {
    private static final int LONGEST_NUMBER = 64;

    private final Spreadsheet workbook;
    private final String sheet;
    private final ReadOptions options;

    CellValues(Spreadsheet workbook, String sheet, ReadOptions options) {
        this.workbook = workbook;
        this.sheet = sheet;
        this.options = options;
    }

    /**
     * What a sheet says of a cell.
     *
     * @param value what stands between its {@code v} or {@code is}
     */
    record Cell(int row, int column, String type, int style, @Nullable String value, boolean formula) {}

    Json of(Cell cell) {
        String value = cell.value();
        if (value == null || (value.isEmpty() && cell.type().equals("n"))) {
            return cell.formula() ? broken(cell, "holds a formula that was never computed") : JsonNull.NULL;
        }
        return switch (cell.type()) {
            case "n" -> number(cell, value);
            case "s" -> workbook.texts().get(value);
            case "str", "inlineStr", "d" -> new JsonString(value);
            case "b" -> truth(cell, value);
            case "e" ->
                options.errors() == OnError.TEXT
                        ? new JsonString(value)
                        : broken(cell, "shows the error '" + value + "'");
            default -> throw bad(cell, "is of the unknown type '" + cell.type() + "'");
        };
    }

    private Json truth(Cell cell, String value) {
        boolean yes = value.equals("1") || value.equals("true");
        if (!yes && !value.equals("0") && !value.equals("false")) {
            throw bad(cell, "holds '" + value + "', which is no truth value");
        }
        return options.types() == Types.TEXT ? new JsonString(Boolean.toString(yes)) : Json.of(yes);
    }

    private Json number(Cell cell, String value) {
        if (value.length() > LONGEST_NUMBER) {
            throw bad(cell, "holds a number of " + value.length() + " characters");
        }
        JsonNumber number;
        try {
            number = JsonNumber.of(new BigDecimal(value.strip()));
        } catch (NumberFormatException | JsonException e) {
            throw bad(cell, "holds '" + value + "', which is no number");
        }
        Shows shows = workbook.formats().of(cell.style());
        if (shows != Shows.NUMBER) {
            var date = Serials.text(number.decimal(), shows, workbook.since1904());
            if (date.isPresent()) {
                return new JsonString(date.get());
            }
        }
        return options.types() == Types.TEXT ? new JsonString(value.strip()) : number;
    }

    private Json broken(Cell cell, String what) {
        if (options.errors() == OnError.FAIL) {
            throw PluginException.of(
                    "error-in-cell", place(cell) + " " + what + ". Correct it, or set 'errors' to 'empty' or 'text'.");
        }
        return JsonNull.NULL;
    }

    private PluginException bad(Cell cell, String what) {
        return PluginException.of("bad-cell", place(cell) + " " + what + ". Correct it.");
    }

    private String place(Cell cell) {
        return "Cell '" + CellRange.address(cell.row(), cell.column()) + "' of sheet '" + sheet + "' in '"
                + workbook.file() + "'";
    }
}
