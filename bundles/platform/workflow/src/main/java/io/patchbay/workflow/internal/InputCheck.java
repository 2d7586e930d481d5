package io.patchbay.workflow.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonBoolean;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import io.patchbay.workflow.internal.language.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks the names in the config of a step before anything runs, and replaces variables. Values are checked when the action binds
 * them.
 */
final class InputCheck {
    static final String BASE = "${base}";

    private final int line;
    private final String who;
    private final Problems problems;

    InputCheck(int line, String who, Problems problems) {
        this.line = line;
        this.who = who;
        this.problems = problems;
    }

    /** Reports members the schema does not know, and those it misses. */
    void members(JsonObject config, JsonObject schema) {
        List<String> known = schema.get("properties")
                .filter(JsonObject.class::isInstance)
                .map(properties -> List.copyOf(properties.asObject().members().keySet()))
                .orElse(List.of());
        if (schema.get("additionalProperties").filter(JsonBoolean.FALSE::equals).isPresent()) {
            config.members().keySet().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> {
                        String expected = known.isEmpty() ? "no members" : "one of " + String.join(", ", known);
                        problems.add(
                                line,
                                who + ": config " + Problems.quote(name) + " is unknown, expected " + expected + ".");
                    });
        }
        schema.get("required")
                .filter(JsonArray.class::isInstance)
                .map(Json::asArray)
                .orElse(JsonArray.EMPTY)
                .forEach(name -> {
                    if (name instanceof JsonString text
                            && config.get(text.value()).isEmpty()) {
                        problems.add(line, who + ": config '" + text.value() + "' is missing. Add it.");
                    }
                });
    }

    /** Returns the config with {@code ${base}} replaced in every text. */
    JsonObject replaced(JsonObject config, Optional<String> base) {
        JsonObject.Builder copy = JsonObject.builder();
        for (Map.Entry<String, Json> member : config.members().entrySet()) {
            copy.put(member.getKey(), replace(member.getValue(), base));
        }
        return copy.build();
    }

    private Json replace(Json value, Optional<String> base) {
        return switch (value.kind()) {
            case OBJECT -> replaced(value.asObject(), base);
            case ARRAY -> {
                List<Json> copy = new ArrayList<>();
                value.asArray().forEach(item -> copy.add(replace(item, base)));
                yield new JsonArray(copy);
            }
            case STRING -> Json.of(replace(value.asText(), base));
            case NUMBER, BOOLEAN, NULL -> value;
        };
    }

    private String replace(String text, Optional<String> base) {
        if (text.contains("${{")) {
            problems.add(
                    line,
                    who + ": config has " + Problems.quote(text) + ", but expressions '${{ }}' are not supported yet.");
        }
        if (text.contains(BASE) && base.isEmpty()) {
            problems.add(
                    line,
                    who + ": config has " + Problems.quote(text)
                            + ", but the request names no base. Add ?base=FOLDER, the folder its paths begin in.");
        }
        return base.map(folder -> text.replace(BASE, folder)).orElse(text);
    }
}
