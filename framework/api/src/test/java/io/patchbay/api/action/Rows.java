package io.patchbay.api.action;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was written. */
final class Rows implements RecordWriter {
    final List<JsonObject> values = new ArrayList<>();

    @Override
    public void write(Row row) {
        values.add(row.value());
    }

    @Override
    public void write(JsonObject row) {
        values.add(row);
    }

    @Override
    public void flush() {}
}
