package io.patchbay.api.wire;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The rows of a reader on the other side; each batch is asked for. */
final class RemoteRows implements RecordReader {
    private final CallGate gate;
    private final Runnable beforeRead;
    private JsonObject summary = JsonObject.EMPTY;

    RemoteRows(CallGate gate, Runnable beforeRead) {
        this.gate = gate;
        this.beforeRead = beforeRead;
    }

    @Override
    public List<Row> read() {
        beforeRead.run();
        try {
            Decoder answer = gate.ask(FrameType.Ask.ROWS, details -> {}, chunk -> {});
            boolean last = answer.flag();
            if (last) {
                summary = answer.object();
                return List.of();
            }
            List<Row> rows = new ArrayList<>();
            while (answer.hasMore()) {
                rows.add(Rows.read(answer.number(), answer));
            }
            return List.copyOf(rows);
        } catch (IOException e) {
            throw Failures.unchecked(e);
        }
    }

    @Override
    public JsonObject summary() {
        return summary;
    }
}
