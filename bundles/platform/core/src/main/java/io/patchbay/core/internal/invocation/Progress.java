package io.patchbay.core.internal.invocation;

import io.patchbay.api.action.Streams;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * How far a call came, as its plugin tells it: so it can end in one revision and go on in the next. It goes on only from a checkpoint
 * after which nothing went through its streams, so nothing is lost and nothing is doubled. Thread-safe.
 */
public final class Progress {
    private Optional<JsonObject> cursor = Optional.empty();
    private boolean untold;
    private boolean moving;
    private boolean left;
    private int leg;

    /** Asks the call to go on elsewhere: it ends at its next checkpoint. */
    public synchronized void move() {
        moving = true;
    }

    /** Tells whether the call was asked to go on elsewhere, and can: all it did is told by its last checkpoint. */
    public synchronized boolean canGoOn() {
        return moving && cursor.isPresent() && !untold;
    }

    /** Tells whether it ended at a checkpoint because it was asked to. */
    public synchronized boolean left() {
        return left;
    }

    /** Begins in another revision; what is left of the one before can do nothing any more. */
    public synchronized void goOn() {
        leg++;
        moving = false;
        left = false;
    }

    synchronized Optional<JsonObject> cursor() {
        return cursor;
    }

    synchronized void checkpoint(JsonObject reached) {
        cursor = Optional.of(reached);
        untold = false;
        if (moving) {
            left = true;
            throw new CancelledException("The plugin is being updated; this goes on in the new revision.");
        }
    }

    /** Returns the same streams, watched; for the revision that runs now. */
    public synchronized Streams follow(Streams streams) {
        int mine = leg;
        return new Streams(
                streams.records().map(reader -> new Reader(reader, mine)),
                streams.blob(),
                streams.recordsOut().map(writer -> new Writer(writer, mine)),
                streams.blobOut().map(writer -> (name, mediaType) -> {
                    passed(mine);
                    return writer.open(name, mediaType);
                }),
                streams.violations().map(sink -> violation -> {
                    passed(mine);
                    sink.add(violation);
                }));
    }

    private synchronized void passed(int mine) {
        check(mine);
        untold = true;
    }

    private synchronized void check(int mine) {
        if (mine != leg) {
            throw new CancelledException("This call goes on in another revision of the plugin.");
        }
    }

    private final class Reader implements RecordReader {
        private final RecordReader reader;
        private final int mine;

        Reader(RecordReader reader, int mine) {
            this.reader = reader;
            this.mine = mine;
        }

        @Override
        public List<Row> read() {
            check(mine);
            List<Row> rows = reader.read();
            if (!rows.isEmpty()) {
                passed(mine);
            }
            return rows;
        }

        @Override
        public JsonObject summary() {
            return reader.summary();
        }
    }

    private final class Writer implements RecordWriter {
        private final RecordWriter writer;
        private final int mine;

        Writer(RecordWriter writer, int mine) {
            this.writer = writer;
            this.mine = mine;
        }

        @Override
        public void write(Row row) {
            passed(mine);
            writer.write(row);
        }

        @Override
        public void write(JsonObject record) {
            passed(mine);
            writer.write(record);
        }

        @Override
        public void flush() {
            check(mine);
            writer.flush();
        }
    }
}
