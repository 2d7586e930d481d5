package io.patchbay.plugin.renderer.html.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;

/** A stream of the same batch, again and again. */
final class Repeated implements RecordReader {
    private final List<Row> batch;
    private int left;

    Repeated(List<Row> batch, int times) {
        this.batch = batch;
        this.left = times;
    }

    @Override
    public List<Row> read() {
        return left-- > 0 ? batch : List.of();
    }

    @Override
    public JsonObject summary() {
        return JsonObject.EMPTY;
    }
}
