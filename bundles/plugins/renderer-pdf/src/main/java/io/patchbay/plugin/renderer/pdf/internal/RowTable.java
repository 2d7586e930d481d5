package io.patchbay.plugin.renderer.pdf.internal;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.file.Columns;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of a report. The first rows wait until they tell how wide the columns are; later ones go to the pages a few at a time. */
final class RowTable {
    private static final int MOST_COLUMNS = 40;
    private static final int AT_A_TIME = 50;
    private static final float NARROWEST = 24;
    private static final float PADDING = 3.5f;
    private static final Color LINE = new Color(0xd5, 0xda, 0xe0);
    private static final Color SHADE = new Color(0xee, 0xf1, 0xf4);

    private final Document document;
    private final Typeface type;
    private final Columns columns;
    private final Optional<String> groupBy;
    private final List<Line> waiting = new ArrayList<>();
    private @Nullable PdfPTable table;
    private @Nullable String group;

    /** A row as it is written, with the value that it is grouped by. */
    private record Line(long row, String group, List<Cell> cells) {}

    /** A text that can be written. */
    private record Cell(String text, boolean number) {}

    RowTable(Document document, Typeface type, RenderOptions options) {
        this.document = document;
        this.type = type;
        this.columns = new Columns(options.columns());
        this.groupBy = options.groupBy();
    }

    void add(Row row) {
        List<Json> values = columns.values(row);
        if (values.isEmpty() || values.size() > MOST_COLUMNS) {
            throw PluginException.of(
                    "unusable-columns",
                    "Row " + row.number() + " has " + values.size() + " columns: expected 1 to " + MOST_COLUMNS
                            + ". Choose some with 'columns'.");
        }
        List<Cell> cells = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            Json value = values.get(i);
            String where = "Column '" + columns.names().get(i) + "' of row " + row.number();
            cells.add(new Cell(type.printable(text(value), where), value.kind() == Json.Kind.NUMBER));
        }
        String grouped = groupBy.map(column -> text(row.value().members().getOrDefault(column, JsonNull.NULL)))
                .orElse("");
        waiting.add(new Line(row.number(), grouped, cells));
        if (waiting.size() == AT_A_TIME) {
            write();
        }
    }

    void finish() {
        if (!waiting.isEmpty()) {
            write();
        }
        if (table != null) {
            table.setComplete(true);
            document.add(table);
        }
    }

    private void write() {
        PdfPTable target = table == null ? begin() : table;
        table = target;
        for (Line line : waiting) {
            groupBy.ifPresent(column -> group(line, column, target));
            for (Cell cell : line.cells()) {
                PdfPCell made = cell(cell.text(), type.cell());
                if (cell.number()) {
                    made.setHorizontalAlignment(Element.ALIGN_RIGHT);
                }
                target.addCell(made);
            }
        }
        waiting.clear();
        document.add(target);
    }

    private PdfPTable begin() {
        List<String> headings = columns.names().stream()
                .map(name -> type.printable(name, "A column's name"))
                .toList();
        PdfPTable begun = new PdfPTable(widths(headings));
        begun.setWidthPercentage(100);
        begun.setSplitLate(true);
        begun.setHeaderRows(1);
        begun.setComplete(false);
        for (int i = 0; i < headings.size(); i++) {
            PdfPCell cell = cell(headings.get(i), type.heading());
            cell.setBackgroundColor(SHADE);
            if (isNumeric(i)) {
                cell.setHorizontalAlignment(Element.ALIGN_RIGHT);
            }
            begun.addCell(cell);
        }
        return begun;
    }

    private boolean isNumeric(int column) {
        return waiting.stream()
                .map(line -> line.cells().get(column))
                .allMatch(cell -> cell.number() || cell.text().isEmpty());
    }

    private float[] widths(List<String> headings) {
        float[] needs = new float[headings.size()];
        for (int i = 0; i < needs.length; i++) {
            needs[i] = Math.max(NARROWEST, Typeface.width(headings.get(i), type.heading()));
            for (Line line : waiting) {
                needs[i] = Math.max(needs[i], Typeface.width(line.cells().get(i).text(), type.cell()));
            }
            needs[i] += 2 * PADDING + 1;
        }
        return ColumnWidths.of(needs, document.right() - document.left());
    }

    private void group(Line line, String column, PdfPTable target) {
        if (line.group().equals(group)) {
            return;
        }
        group = line.group();
        String text = column + ": " + (group.isEmpty() ? "(none)" : group);
        PdfPCell cell = cell(type.printable(text, "Column '" + column + "' of row " + line.row()), type.heading());
        cell.setColspan(line.cells().size());
        cell.setPaddingTop(3 * PADDING);
        target.addCell(cell);
    }

    private static String text(Json value) {
        return switch (value.kind()) {
            case NULL -> "";
            case STRING -> value.asText();
            case NUMBER, BOOLEAN, OBJECT, ARRAY -> value.toString();
        };
    }

    private static PdfPCell cell(String text, Font font) {
        PdfPCell cell = Typeface.cell(text, font);
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(LINE);
        cell.setBorderWidth(0.5f);
        cell.setPadding(PADDING);
        return cell;
    }
}
