package io.patchbay.tck;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.JsonObject;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** The rows of an example again and again, each time as new objects, with numbers that go on. Used by one thread. */
final class EndlessRows implements RecordReader {
    private static final int BATCH = 50;

    private final List<Row> pattern;
    private final int end;
    private final int cancelledAt;
    private final List<WeakReference<JsonObject>> samples = new ArrayList<>();
    private long held;
    private int count;
    private boolean ended;
    private boolean cancelled;

    private EndlessRows(List<Row> pattern, int end, int cancelledAt) {
        this.pattern = pattern;
        this.end = end;
        this.cancelledAt = cancelledAt;
    }

    static EndlessRows of(List<Row> pattern) {
        return new EndlessRows(pattern, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    EndlessRows endingAfter(int rows) {
        return new EndlessRows(pattern, rows, cancelledAt);
    }

    EndlessRows cancelledAfter(int rows) {
        return new EndlessRows(pattern, end, rows);
    }

    @Override
    public List<Row> read() {
        if (count >= cancelledAt) {
            cancelled = true;
            throw new CancelledException("The test cancelled the call.");
        }
        if (pattern.isEmpty() || count >= end) {
            atTheEnd();
            return List.of();
        }
        List<Row> batch = new ArrayList<>();
        while (batch.size() < BATCH) {
            JsonObject copy =
                    JsonObject.of(pattern.get(count % pattern.size()).value().members());
            count++;
            batch.add(new Row(count, copy));
        }
        samples.add(new WeakReference<>(batch.get(0).value()));
        return List.copyOf(batch);
    }

    private void atTheEnd() {
        if (!ended) {
            ended = true;
            System.gc();
            held = samples.stream().filter(sample -> sample.get() != null).count();
        }
    }

    @Override
    public JsonObject summary() {
        return JsonObject.EMPTY;
    }

    boolean ended() {
        return ended;
    }

    boolean wasCancelled() {
        return cancelled;
    }

    /** Returns how many of the rows looked at could not be collected when the stream ended. */
    long stillHeld() {
        return held;
    }

    int sampled() {
        return samples.size();
    }
}
