package io.patchbay.workflow.internal.stream;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.JsonObject;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.Supplier;

/** Reads batches of rows from a pipe; counts them for the step that reads. */
public final class PipeReader implements RecordReader {
    private final Pipe<List<Row>> pipe;
    private final StepProgress progress;
    private final Supplier<JsonObject> before;
    private boolean exhausted;

    /**
     * Makes one.
     *
     * @param pipe where rows come from
     * @param progress what counts for the step that reads
     * @param before the summary of the steps before, asked after the last row
     */
    public PipeReader(Pipe<List<Row>> pipe, StepProgress progress, Supplier<JsonObject> before) {
        this.pipe = pipe;
        this.progress = progress;
        this.before = before;
    }

    @Override
    public List<Row> read() {
        if (exhausted) {
            return List.of();
        }
        Optional<List<Row>> batch = pipe.take();
        if (batch.isEmpty()) {
            exhausted = true;
            return List.of();
        }
        progress.took(batch.get().size());
        return new Followed(batch.get(), progress);
    }

    @Override
    public JsonObject summary() {
        return exhausted ? before.get() : JsonObject.EMPTY;
    }

    /** Rows that tell which of them is looked at, so that a failure can name it. */
    private static final class Followed extends AbstractList<Row> implements RandomAccess {
        private final List<Row> rows;
        private final StepProgress progress;

        Followed(List<Row> rows, StepProgress progress) {
            this.rows = rows;
            this.progress = progress;
        }

        @Override
        public Row get(int index) {
            Row row = rows.get(index);
            progress.at(row.number());
            return row;
        }

        @Override
        public int size() {
            return rows.size();
        }
    }
}
