package io.patchbay.plugin.transformer.csv.internal;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.file.ChunkOutput;
import io.patchbay.plugin.file.Columns;
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
    private final Columns columns;

    CsvFormatting(FormatOptions options) {
        this.options = options;
        this.columns = new Columns(options.columns());
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
            if (!columns.names().isEmpty() && options.header()) {
                csv.writeRecord(columns.names());
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
        boolean first = columns.names().isEmpty();
        List<Json> values = columns.values(row);
        if (first && options.header()) {
            csv.writeRecord(columns.names());
        }
        List<@Nullable String> fields = new ArrayList<>(values.size());
        values.forEach(value -> fields.add(field(value)));
        csv.writeRecord(fields);
    }

    private static @Nullable String field(Json value) {
        if (value == JsonNull.NULL) {
            return null;
        }
        return value instanceof JsonString text ? text.value() : value.toString();
    }
}
