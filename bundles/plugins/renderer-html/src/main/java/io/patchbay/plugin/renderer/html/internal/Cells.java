package io.patchbay.plugin.renderer.html.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first rows, as texts of bounded length. */
final class Cells {
    private static final int LONGEST = 300;
    private static final int MAX_COLUMNS = 100;

    private final int maxRows;
    private final boolean fixed;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private boolean columnsLeftOut;

    /** A row of the table; a column without a cell had no such member. */
    record Line(long number, Map<String, Cell> cells) {}

    /** What stands in a table cell. */
    record Cell(String text, Json.Kind kind) {}

    /** What is known of a column; it is numeric if all that stands in it are numbers. */
    private static final class Column {
        private boolean number;
        private boolean other;

        void saw(Json.Kind kind) {
            number |= kind == Json.Kind.NUMBER;
            other |= kind != Json.Kind.NUMBER && kind != Json.Kind.NULL;
        }
    }

    Cells(RenderOptions options) {
        this.maxRows = options.rows();
        this.fixed = !options.columns().isEmpty();
        options.columns().forEach(name -> columns.put(name, new Column()));
    }

    void add(long number, JsonObject record) {
        if (lines.size() == maxRows) {
            return;
        }
        Map<String, Cell> cells = new HashMap<>();
        record.members().forEach((name, value) -> {
            Column column = column(name);
            if (column != null) {
                column.saw(value.kind());
                cells.put(name, cell(value));
            }
        });
        lines.add(new Line(number, cells));
    }

    private @Nullable Column column(String name) {
        Column column = columns.get(name);
        if (column == null && !fixed) {
            if (columns.size() == MAX_COLUMNS) {
                columnsLeftOut = true;
                return null;
            }
            column = new Column();
            columns.put(name, column);
        }
        return column;
    }

    private static Cell cell(Json value) {
        return switch (value.kind()) {
            case STRING -> new Cell(cut(value.asText(), LONGEST), Json.Kind.STRING);
            case NULL -> new Cell("", Json.Kind.NULL);
            case NUMBER, BOOLEAN, OBJECT, ARRAY -> new Cell(cut(value.toString(), LONGEST), value.kind());
        };
    }

    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }

    List<Line> lines() {
        return lines;
    }

    List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    boolean isNumeric(String name) {
        Column column = columns.get(name);
        return column != null && column.number && !column.other;
    }

    boolean columnsLeftOut() {
        return columnsLeftOut;
    }
}
