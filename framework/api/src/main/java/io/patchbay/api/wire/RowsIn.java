package io.patchbay.api.wire;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows that come into a call, read by its thread whenever the other side asks. */
final class RowsIn {
    private final Optional<RecordReader> reader;
    private final Deque<Row> left = new ArrayDeque<>();
    private boolean over;
    private boolean woken;
    private @Nullable Thread reading;

    RowsIn(Optional<RecordReader> reader) {
        this.reader = reader;
    }

    /** Writes the next rows, or the summary after the last. */
    void answer(Encoder out) {
        RecordReader rows =
                reader.orElseThrow(() -> PluginException.of("no-rows", "The call was given no rows to read."));
        if (left.isEmpty()) {
            left.addAll(read(rows));
        }
        boolean last = left.isEmpty();
        out.flag(last);
        if (last) {
            out.json(rows.summary());
        }
        while (!left.isEmpty() && out.size() < RecordReader.MAX_BATCH_BYTES) {
            Rows.write(out, left.remove());
        }
    }

    private List<Row> read(RecordReader rows) {
        synchronized (this) {
            if (over) {
                throw new CancelledException("The call is over.");
            }
            reading = Thread.currentThread();
        }
        try {
            return rows.read();
        } finally {
            synchronized (this) {
                reading = null;
                if (woken) {
                    Thread.interrupted();
                }
            }
        }
    }

    /** The call is over: whoever still waits for rows waits in vain. */
    synchronized void over() {
        over = true;
        if (reading != null) {
            woken = true;
            reading.interrupt();
        }
    }
}
