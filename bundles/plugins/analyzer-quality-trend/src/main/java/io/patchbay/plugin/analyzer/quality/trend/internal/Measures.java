package io.patchbay.plugin.analyzer.quality.trend.internal;

import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How good the records of one run are, or usually are. */
public record Measures(
        @Describe("How many rows there are.") long rows,
        @Describe("The share of values that are there: not missing, null or empty.") double completeness,
        @Describe("The share of records with a new key; 1 without a key.") double uniqueness,
        @Describe("The share of rows that validators before this step let through.") double validity,
        @Describe("The hours since the newest record.") Optional<Double> freshness,
        @Describe("The completeness of each column.") Map<String, Double> columns) {

    static Measures of(JsonObject json) {
        Map<String, Double> columns = new LinkedHashMap<>();
        member(json, "columns").asObject().members().forEach((name, value) -> columns.put(name, number(value)));
        return new Measures(
                member(json, "rows").asNumber().longValue(),
                number(member(json, "completeness")),
                number(member(json, "uniqueness")),
                number(member(json, "validity")),
                json.get("freshness").map(Measures::number),
                columns);
    }

    private static double number(Json value) {
        return value.asNumber().doubleValue();
    }

    private static Json member(JsonObject json, String name) {
        return json.get(name).orElseThrow(() -> new JsonException("Member '" + name + "' is missing."));
    }

    JsonObject toJson(String key) {
        JsonObject.Builder shares = JsonObject.builder();
        columns.forEach((name, value) -> shares.put(name, Json.of(value)));
        JsonObject.Builder json = JsonObject.builder()
                .put("key", Json.of(key))
                .put("rows", Json.of(rows))
                .put("completeness", Json.of(completeness))
                .put("uniqueness", Json.of(uniqueness))
                .put("validity", Json.of(validity))
                .put("columns", shares.build());
        freshness.ifPresent(hours -> json.put("freshness", Json.of(hours)));
        return json.build();
    }
}
