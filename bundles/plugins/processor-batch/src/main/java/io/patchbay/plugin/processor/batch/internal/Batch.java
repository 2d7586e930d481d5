package io.patchbay.plugin.processor.batch.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The records that are collected. One per call. */
final class Batch {
    private final BatchOptions options;
    private final RecordWriter out;
    private final List<Json> records = new ArrayList<>();
    private long length;
    private long firstRow;
    private long number;

    Batch(BatchOptions options, RecordWriter out) {
        this.options = options;
        this.out = out;
    }

    void add(Row row) {
        int more = row.value().toString().length();
        if (records.size() == options.size() || length + more > options.maxLength()) {
            send();
        }
        if (records.isEmpty()) {
            firstRow = row.number();
        }
        records.add(row.value());
        length += more;
    }

    /** Writes what is collected, if there is something; it has the number of its first row. */
    void send() {
        if (records.isEmpty()) {
            return;
        }
        JsonObject.Builder batch = JsonObject.builder();
        number++;
        if (!options.numberMember().isEmpty()) {
            batch.put(options.numberMember(), number);
        }
        batch.put(options.member(), new JsonArray(records));
        out.write(new Row(firstRow, batch.build()));
        records.clear();
        length = 0;
    }
}
