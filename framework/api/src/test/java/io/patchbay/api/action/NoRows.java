package io.patchbay.api.action;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;

/** A stream that is at its end. */
final class NoRows implements RecordReader {
    @Override
    public List<Row> read() {
        return List.of();
    }

    @Override
    public JsonObject summary() {
        return JsonObject.EMPTY;
    }
}
