package io.patchbay.testkit.plugin;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A stream of rows that a test wrote down. */
public final class ListReader implements RecordReader {
    private final List<Row> rows;
    private final int batch;
    private final JsonObject summary;
    private int at;
    private boolean ended;

    private ListReader(List<Row> rows, int batch, JsonObject summary) {
        this.rows = rows;
        this.batch = batch;
        this.summary = summary;
    }

    /** Returns a stream of these rows, in the largest batches allowed. */
    public static ListReader of(List<Row> rows) {
        return new ListReader(List.copyOf(rows), MAX_BATCH_ROWS, JsonObject.EMPTY);
    }

    /** Returns a stream of these records with the numbers 1, 2, 3 …; each a JSON text. */
    public static ListReader of(String... records) {
        List<Row> rows = new ArrayList<>();
        Arrays.stream(records)
                .forEach(text ->
                        rows.add(new Row(rows.size() + 1, Json.parse(text).asObject())));
        return of(rows);
    }

    /** Returns the same rows in batches of this size. */
    public ListReader inBatchesOf(int size) {
        return new ListReader(rows, size, summary);
    }

    /** Returns the same rows with what earlier steps left. */
    public ListReader with(JsonObject left) {
        return new ListReader(rows, batch, left);
    }

    /** Tells whether it was read to its end. */
    public boolean exhausted() {
        return ended;
    }

    @Override
    public List<Row> read() {
        List<Row> next = rows.subList(at, Math.min(rows.size(), at + batch));
        at += next.size();
        ended = next.isEmpty();
        return next;
    }

    @Override
    public JsonObject summary() {
        return ended ? summary : JsonObject.EMPTY;
    }
}
