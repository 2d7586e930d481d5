package io.patchbay.tck;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.JsonObject;

/** Takes rows and keeps none, so that those who hold rows are the plugin. */
final class DroppedRows implements RecordWriter {
    @Override
    public void write(Row row) {
        // Nobody reads it.
    }

    @Override
    public void write(JsonObject record) {
        // Nobody reads it.
    }

    @Override
    public void flush() {
        // Nothing waits.
    }
}
