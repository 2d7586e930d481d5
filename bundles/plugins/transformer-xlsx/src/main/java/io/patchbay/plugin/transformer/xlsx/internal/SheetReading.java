package io.patchbay.plugin.transformer.xlsx.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.transformer.xlsx.internal.CellValues.Cell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one sheet, one at a time. */
final class SheetReading {
    private final PartXml xml;
    private final CellRange range;
    private final CellValues values;
    private final String file;
    private int row;

    SheetReading(PartXml xml, CellRange range, CellValues values, String file) {
        this.xml = xml;
        this.range = range;
        this.values = values;
        this.file = file;
    }

    /** Takes a row that has a value; the first cell is that of the first column of the range. */
    interface Target {
        /** Takes one row. */
        void row(int number, List<Json> cells);
    }

    void run(Target target) {
        while (xml.next() && !xml.ends("sheetData") && row < range.lastRow()) {
            if (xml.starts("row")) {
                enter(xml.number("r", row + 1));
                List<Json> cells = cells();
                if (!cells.isEmpty()) {
                    target.row(row, cells);
                }
            }
        }
    }

    private void enter(int number) {
        if (number <= row || number > CellRange.MAX_ROWS) {
            throw Fault.workbook(file, "has row " + number + " after row " + row);
        }
        row = number;
    }

    /** Returns the cells up to the last with a value; none if the row is empty or outside of the range. */
    private List<Json> cells() {
        List<Json> cells = new ArrayList<>();
        boolean wanted = row >= range.firstRow() && row <= range.lastRow();
        int column = 0;
        while (xml.next() && !xml.ends("row")) {
            if (xml.starts("c")) {
                column = column(column);
                boolean inside = wanted && column >= range.firstColumn() && column <= range.lastColumn();
                Cell cell = cell(column);
                Json value = inside ? values.of(cell) : JsonNull.NULL;
                if (value != JsonNull.NULL) {
                    while (cells.size() < column - range.firstColumn()) {
                        cells.add(JsonNull.NULL);
                    }
                    cells.add(value);
                }
            }
        }
        return cells;
    }

    private int column(int before) {
        String address = xml.attribute("r");
        int column = address == null ? before + 1 : CellRange.column(address);
        if (column <= before || column > CellRange.MAX_COLUMNS) {
            throw Fault.workbook(file, "has a cell '" + address + "' in row " + row + " out of order");
        }
        return column;
    }

    private Cell cell(int column) {
        String type = xml.attribute("t");
        int style = xml.number("s", -1);
        String value = null;
        boolean formula = false;
        while (xml.next() && !xml.ends("c")) {
            if (xml.starts("v")) {
                value = text(type);
            } else if (xml.starts("is")) {
                value = xml.richText("is");
            } else if (xml.starts("f")) {
                formula = true;
            }
        }
        return new Cell(row, column, type == null ? "n" : type, style, value, formula);
    }

    private String text(@Nullable String type) {
        String text = xml.text();
        return "str".equals(type) ? Escapes.decode(text) : text;
    }
}
