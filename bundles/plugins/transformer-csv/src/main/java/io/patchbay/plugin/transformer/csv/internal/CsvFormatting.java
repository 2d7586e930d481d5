package io.patchbay.plugin.transformer.csv.internal;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.file.ChunkOutput;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonString;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes records as one CSV file, in UTF-8. */
final class CsvFormatting {
    private final FormatOptions options;
    private List<String> columns;

    CsvFormatting(FormatOptions options) {
        this.options = options;
        this.columns = options.columns();
    }

    void run(RecordReader in, RecordWriter out) throws IOException {
        char delimiter = Dialect.delimiter(options.delimiter());
        if (delimiter == '"') {
            throw Dialect.invalid("delimiter", options.delimiter(), "another character than the quote");
        }
        try (Writer text = new OutputStreamWriter(new ChunkOutput(options.name(), out), StandardCharsets.UTF_8);
                CsvWriter csv = writer(text, delimiter)) {
            if (options.byteOrderMark()) {
                text.write('\ufeff');
            }
            if (!columns.isEmpty() && options.header()) {
                csv.writeRecord(columns);
            }
            in.forEach(row -> write(row, csv));
        }
    }

    private CsvWriter writer(Writer text, char delimiter) {
        return CsvWriter.builder()
                .fieldSeparator(delimiter)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .lineDelimiter(options.lineEnd() == LineEnd.CRLF ? LineDelimiter.CRLF : LineDelimiter.LF)
                .build(text);
    }

    private void write(Row row, CsvWriter csv) {
        if (columns.isEmpty()) {
            columns = List.copyOf(row.value().members().keySet());
            if (options.header()) {
                csv.writeRecord(columns);
            }
        }
        int found = 0;
        List<@Nullable String> fields = new ArrayList<>(columns.size());
        for (String column : columns) {
            Json value = row.value().members().get(column);
            found += value == null ? 0 : 1;
            fields.add(field(value));
        }
        if (options.columns().isEmpty() && found < row.value().size()) {
            throw unknown(row);
        }
        csv.writeRecord(fields);
    }

    private PluginException unknown(Row row) {
        String member = row.value().members().keySet().stream()
                .filter(name -> !columns.contains(name))
                .findFirst()
                .orElse("");
        return PluginException.of(
                "unknown-column",
                "Row " + row.number() + " has the member '" + member
                        + "', which the first row has not. Name all columns in the option 'columns'.");
    }

    private static @Nullable String field(@Nullable Json value) {
        if (value == null || value == JsonNull.NULL) {
            return null;
        }
        return value instanceof JsonString text ? text.value() : value.toString();
    }
}
