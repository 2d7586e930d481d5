package io.patchbay.workflow.internal.stream;

import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What one step counted so far. Thread-safe. */
public final class StepProgress {
    /** The most violations a summary shows. */
    public static final int SHOWN = 100;

    private final String name;
    private final String plugin;
    private final AtomicLong rowsIn = new AtomicLong();
    private final AtomicLong rowsOut = new AtomicLong();
    private final AtomicLong violations = new AtomicLong();
    private final List<Violation> first = new ArrayList<>();
    private volatile long row;

    /** Makes one for a step of this name that calls this plugin. */
    public StepProgress(String name, String plugin) {
        this.name = name;
        this.plugin = plugin;
    }

    /** Returns how many rows the step took. */
    public long rowsIn() {
        return rowsIn.get();
    }

    /** Returns how many rows the step wrote. */
    public long rowsOut() {
        return rowsOut.get();
    }

    /** Returns how many faults the step reported. */
    public long violations() {
        return violations.get();
    }

    /** Returns the number of the row the step took last; 0 before the first. */
    public long row() {
        return row;
    }

    /** Returns this as a step of a summary; see {@code RecordReader.summary}. */
    public JsonObject summary() {
        List<Json> shown = new ArrayList<>();
        synchronized (first) {
            first.forEach(violation -> shown.add(json(violation).build()));
        }
        return JsonObject.builder()
                .put("name", name)
                .put("plugin", plugin)
                .put("rowsIn", rowsIn.get())
                .put("rowsOut", rowsOut.get())
                .put("violations", JsonObject.of("count", Json.of(violations.get()), "first", new JsonArray(shown)))
                .build();
    }

    /** Returns a summary of these steps. */
    public static JsonObject summary(List<StepProgress> steps) {
        return JsonObject.of(
                "steps",
                new JsonArray(steps.stream().<Json>map(StepProgress::summary).toList()));
    }

    void took(long rows) {
        rowsIn.addAndGet(rows);
    }

    void wrote(long rows) {
        rowsOut.addAndGet(rows);
    }

    void at(long number) {
        row = number;
    }

    void complained(Violation violation) {
        violations.incrementAndGet();
        synchronized (first) {
            if (first.size() < SHOWN) {
                first.add(violation);
            }
        }
    }

    static JsonObject.Builder json(Violation violation) {
        return JsonObject.builder()
                .put("row", violation.row())
                .put("pointer", violation.pointer())
                .put("rule", violation.rule())
                .put("message", violation.message());
    }
}
