package io.patchbay.workflow.internal.stream;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Collects rows into batches of at most 1,000 rows or about 1 MiB and hands them to a pipe; counts them for the step that writes. */
public final class PipeWriter implements RecordWriter {
    private final Pipe<List<Row>> pipe;
    private final StepProgress progress;
    private List<Row> batch = new ArrayList<>();
    private long size;
    private long number;

    /** Makes one. */
    public PipeWriter(Pipe<List<Row>> pipe, StepProgress progress) {
        this.pipe = pipe;
        this.progress = progress;
    }

    @Override
    public void write(Row row) {
        long length = JsonSize.of(row.value());
        if (!batch.isEmpty() && size + length > RecordReader.MAX_BATCH_BYTES) {
            flush();
        }
        batch.add(row);
        size += length;
        progress.wrote(1);
        if (batch.size() >= RecordReader.MAX_BATCH_ROWS || size >= RecordReader.MAX_BATCH_BYTES) {
            flush();
        }
    }

    @Override
    public void write(JsonObject record) {
        number++;
        write(new Row(number, record));
    }

    @Override
    public void flush() {
        if (!batch.isEmpty()) {
            List<Row> full = batch;
            batch = new ArrayList<>(full.size());
            size = 0;
            pipe.put(full);
        }
    }
}
