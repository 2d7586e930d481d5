package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.JsonObject;

/** A stream whose reader does something with each row, such as to end it or to wait. */
record EndingWriter(Runnable onRow) implements RecordWriter {
    @Override
    public void write(Row row) {
        onRow.run();
    }

    @Override
    public void write(JsonObject record) {
        onRow.run();
    }

    @Override
    public void flush() {
        // nothing is kept back
    }
}
