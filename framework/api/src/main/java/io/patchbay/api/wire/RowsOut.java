package io.patchbay.api.wire;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;

/** Rows for a writer on the other side, collected into batches. Used by one thread at a time. */
final class RowsOut implements RecordWriter {
    private final CallGate gate;
    private Encoder batch;
    private int count;

    RowsOut(CallGate gate) {
        this.gate = gate;
        this.batch = begin(false);
    }

    /** The first flag of a frame says whether the writer is to be flushed after the rows. */
    private Encoder begin(boolean flush) {
        return gate.frame(FrameType.OUTPUT).constant(FrameType.Output.ROWS).flag(flush);
    }

    @Override
    public void write(Row row) {
        Rows.write(batch, row);
        added();
    }

    @Override
    public void write(JsonObject record) {
        Rows.write(batch, Rows.UNNUMBERED, record);
        added();
    }

    private void added() {
        if (++count >= RecordReader.MAX_BATCH_ROWS || batch.size() >= RecordReader.MAX_BATCH_BYTES) {
            sendBatch();
        }
    }

    /** Sends what was collected. */
    void sendBatch() {
        if (count > 0) {
            Encoder full = batch;
            batch = begin(false);
            count = 0;
            send(full);
        }
    }

    @Override
    public void flush() {
        sendBatch();
        send(begin(true));
    }

    private void send(Encoder frame) {
        try {
            gate.output(frame);
        } catch (IOException e) {
            throw Failures.unchecked(e);
        }
    }
}
