package io.patchbay.plugin.renderer.html.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What the steps before left about the rows.
 *
 * @param steps the steps, in their order
 */
record Origin(List<Step> steps) {
    /** What one step counted, and the first faults it found. */
    record Step(String name, String plugin, long rowsIn, long rowsOut, long faults, List<Fault> first) {
        boolean isCheck() {
            return faults > 0 || plugin.startsWith("validator-");
        }
    }

    /** One fault of one row. */
    record Fault(String row, String pointer, String rule, String message) {}

    /** Reads what {@code RecordReader.summary()} documents; what is not there counts as nothing. */
    static Origin of(JsonObject summary) {
        List<Step> steps = new ArrayList<>();
        for (Json json : array(summary, "steps")) {
            if (json instanceof JsonObject step) {
                JsonObject violations = step.get("violations")
                        .filter(JsonObject.class::isInstance)
                        .map(Json::asObject)
                        .orElse(JsonObject.EMPTY);
                steps.add(new Step(
                        step.text("name").orElse(""),
                        step.text("plugin").orElse(""),
                        count(step, "rowsIn"),
                        count(step, "rowsOut"),
                        count(violations, "count"),
                        faults(violations)));
            }
        }
        return new Origin(steps);
    }

    private static List<Fault> faults(JsonObject violations) {
        List<Fault> faults = new ArrayList<>();
        for (Json json : array(violations, "first")) {
            if (json instanceof JsonObject fault) {
                faults.add(new Fault(
                        fault.get("row").map(Json::toString).orElse(""),
                        fault.text("pointer").orElse(""),
                        fault.text("rule").orElse(""),
                        fault.text("message").orElse("")));
            }
        }
        return faults;
    }

    private static JsonArray array(JsonObject object, String name) {
        return object.get(name)
                .filter(JsonArray.class::isInstance)
                .map(Json::asArray)
                .orElse(JsonArray.EMPTY);
    }

    private static long count(JsonObject object, String name) {
        return object.get(name)
                .filter(json -> json instanceof JsonNumber number && number.isIntegral())
                .map(json -> json.asNumber().longValue())
                .orElse(0L);
    }

    /** Returns how many rows came to the first step that checks; with none, how many are in the report. */
    long rowsChecked(long inReport) {
        return steps.stream()
                .filter(Step::isCheck)
                .mapToLong(Step::rowsIn)
                .findFirst()
                .orElse(inReport);
    }

    long rowsRefused() {
        return steps.stream()
                .filter(Step::isCheck)
                .mapToLong(step -> Math.max(0, step.rowsIn() - step.rowsOut()))
                .sum();
    }

    long faults() {
        return steps.stream().mapToLong(Step::faults).sum();
    }

    List<Fault> firstFaults() {
        return steps.stream().flatMap(step -> step.first().stream()).toList();
    }
}
