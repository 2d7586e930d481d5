package io.patchbay.testkit.plugin;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Keeps the rows that were written. */
public final class ListWriter implements RecordWriter {
    private final List<Row> rows = new ArrayList<>();
    private long written;
    private int flushes;

    /** Returns the rows so far. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** Returns the records so far. */
    public List<JsonObject> records() {
        return rows.stream().map(Row::value).toList();
    }

    /** Returns how often it was flushed. */
    public int flushes() {
        return flushes;
    }

    @Override
    public void write(Row row) {
        rows.add(row);
    }

    @Override
    public void write(JsonObject record) {
        rows.add(new Row(++written, record));
    }

    @Override
    public void flush() {
        flushes++;
    }
}
