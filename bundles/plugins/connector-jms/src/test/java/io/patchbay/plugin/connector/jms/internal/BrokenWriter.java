package io.patchbay.plugin.connector.jms.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.JsonObject;

/** A stream whose reader goes away after some records, before it has taken any of them. */
final class BrokenWriter implements RecordWriter {
    private int left;

    BrokenWriter(int records) {
        this.left = records;
    }

    @Override
    public void write(Row row) {
        write(row.value());
    }

    @Override
    public void write(JsonObject record) {
        if (left-- == 0) {
            goAway();
        }
    }

    @Override
    public void flush() {
        goAway();
    }

    private static void goAway() {
        throw new IllegalStateException("the reader went away");
    }
}
