package io.patchbay.plugin.transformer.xlsx.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of the columns of one sheet, and the records made with them. */
final class Heading {
    private final ReadOptions options;
    private final CellRange range;
    private final String sheet;
    private final String file;
    private final List<String> names = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    Heading(ReadOptions options, CellRange range, String sheet, String file) {
        this.options = options;
        this.range = range;
        this.sheet = sheet;
        this.file = file;
        options.sheetColumn().ifPresent(taken::add);
        options.columns().forEach(this::add);
    }

    /** Takes the first row as names; names that were given win. */
    void name(List<Json> cells) {
        if (!options.columns().isEmpty()) {
            return;
        }
        int width = range.open() ? cells.size() : range.lastColumn() - range.firstColumn() + 1;
        for (int i = 0; i < Math.min(width, Math.max(cells.size(), narrow(width))); i++) {
            Json cell = i < cells.size() ? cells.get(i) : JsonNull.NULL;
            String text = cell instanceof JsonString string ? string.value() : cell.toString();
            add(cell == JsonNull.NULL || text.isBlank() ? "column" + (i + 1) : text.strip());
        }
    }

    /** A range such as {@code B:XFD} says nothing about how many columns there are. */
    private static int narrow(int width) {
        return width == CellRange.MAX_COLUMNS ? 0 : width;
    }

    private void add(String name) {
        if (!taken.add(name)) {
            throw PluginException.of(
                    "duplicate-column",
                    "Sheet '" + sheet + "' in '" + file + "' has two columns named '" + name
                            + "'. Give them names in the option 'columns'.");
        }
        names.add(name);
    }

    Row record(int number, List<Json> cells) {
        if (!options.header() && options.columns().isEmpty()) {
            while (names.size() < cells.size()) {
                add("column" + (names.size() + 1));
            }
        }
        if (cells.size() > names.size()) {
            throw outside(number, range.firstColumn() + cells.size() - 1);
        }
        JsonObject.Builder record = JsonObject.builder();
        options.sheetColumn().ifPresent(column -> record.put(column, sheet));
        for (int i = 0; i < names.size(); i++) {
            record.put(names.get(i), i < cells.size() ? cells.get(i) : JsonNull.NULL);
        }
        return new Row(number, record.build());
    }

    private PluginException outside(int row, int column) {
        String last = CellRange.address(1, range.firstColumn() + Math.max(1, names.size()) - 1)
                .replaceAll("[0-9]", "");
        String first = CellRange.address(1, range.firstColumn()).replaceAll("[0-9]", "");
        return PluginException.of(
                "column-without-name",
                "Cell '" + CellRange.address(row, column) + "' of sheet '" + sheet + "' in '" + file
                        + "' has a value, and its column no name. Name it, or read less with 'range', such as '" + first
                        + ":" + last + "'.");
    }
}
