package io.patchbay.plugin.transformer.xlsx.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.file.ChunkOutput;
import io.patchbay.plugin.file.Columns;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/** Writes records as one workbook. Sheets are written one after the other; rows of the later ones wait in files. */
final class XlsxWriting {
    private static final int MOST_SHEETS = 200;

    private final WriteOptions options;
    private final Path folder;
    private final String call;
    private final Columns columns;
    private final SheetNames names = new SheetNames();
    private final Map<String, Spool> waiting = new LinkedHashMap<>();
    private @Nullable SheetWriting first;
    private String firstKey = "";

    XlsxWriting(WriteOptions options, Invocation invocation) {
        this.options = options;
        this.folder = invocation.dataDirectory();
        this.call = invocation.id();
        this.columns = new Columns(options.columns());
    }

    void run(RecordReader in, RecordWriter out) throws IOException {
        try (ChunkOutput chunks = new ChunkOutput(options.name(), out)) {
            Workbook workbook = new Workbook(chunks, "Patchbay", "1.0");
            if (options.sheetBy().isPresent()) {
                String column = options.sheetBy().get();
                in.forEach(row -> divide(row, column, workbook));
            }
            if (first == null) {
                first = sheet(workbook, options.sheet());
                in.forEach(first::write);
            }
            first.finish();
            for (Map.Entry<String, Spool> each : waiting.entrySet()) {
                SheetWriting sheet = sheet(workbook, each.getKey());
                each.getValue().replay(sheet);
                sheet.finish();
            }
            workbook.finish();
        } finally {
            for (Spool spool : waiting.values()) {
                spool.close();
            }
        }
    }

    private void divide(Row row, String column, Workbook workbook) throws IOException {
        Json value = row.value().members().getOrDefault(column, JsonNull.NULL);
        String key = value == JsonNull.NULL ? "" : text(value);
        if (first == null) {
            first = sheet(workbook, key);
            firstKey = key;
        }
        if (key.equals(firstKey)) {
            first.write(row);
            return;
        }
        Spool spool = waiting.get(key);
        if (spool == null) {
            if (waiting.size() + 1 == MOST_SHEETS) {
                throw PluginException.of(
                        "too-many-sheets",
                        "Column '" + column + "' has more than " + MOST_SHEETS + " values, with '" + key + "' in row "
                                + row.number() + ". Choose another for 'sheetBy'.");
            }
            spool = new Spool(folder.resolve("sheet-" + call + "-" + waiting.size()));
            waiting.put(key, spool);
        }
        spool.add(row);
    }

    private static String text(Json value) {
        return value instanceof JsonString string ? string.value() : value.toString();
    }

    private SheetWriting sheet(Workbook workbook, String name) {
        return new SheetWriting(workbook.newWorksheet(names.next(name)), options, columns);
    }
}
