package io.patchbay.plugin.renderer.csv.internal;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.file.Columns;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.Json;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes the lines of one document. */
final class Sheet {
    /** What spreadsheets take for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final RenderOptions options;
    private final Columns columns;
    private final Writer text;
    private final CsvWriter csv;

    Sheet(RenderOptions options, Writer text) {
        this.options = options;
        this.columns = new Columns(options.columns());
        this.text = text;
        this.csv = CsvWriter.builder()
                .fieldSeparator(options.separator())
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text);
    }

    void write(RecordReader in) throws IOException {
        if (options.byteOrderMark()) {
            text.write('\ufeff');
        }
        if (!columns.names().isEmpty()) {
            head();
        }
        in.forEach(this::line);
        csv.flush();
    }

    private void head() {
        csv.writeRecord(columns.names().stream()
                .map(name -> guarded(options.headings().getOrDefault(name, name)))
                .toList());
    }

    private void line(Row row) {
        boolean first = columns.names().isEmpty();
        List<Json> values = columns.values(row);
        if (first) {
            head();
        }
        csv.writeRecord(values.stream().map(this::field).toList());
    }

    private String field(Json value) {
        return switch (value.kind()) {
            case STRING -> guarded(value.asText());
            case NULL -> "";
            case NUMBER, BOOLEAN, OBJECT, ARRAY -> value.toString();
        };
    }

    private String guarded(String field) {
        boolean formula = !field.isEmpty() && FORMULA.indexOf(field.charAt(0)) >= 0;
        return options.guardFormulas() && formula ? "'" + field : field;
    }
}
