package io.patchbay.itests.process;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares values with the schemas of a document, as far as those schemas go. */
final class SchemaCheck {
    private final OpenApi openApi;

    SchemaCheck(OpenApi openApi) {
        this.openApi = openApi;
    }

    /** Returns what is not as it is described; empty if all is. */
    List<String> faults(Json value, JsonObject schema) {
        List<String> faults = new ArrayList<>();
        check("", value, schema, faults);
        return faults;
    }

    private void check(String where, Json value, JsonObject reference, List<String> faults) {
        JsonObject schema = openApi.follow(reference);
        if (schema.get("oneOf").isPresent()) {
            oneOf(where, value, schema.get("oneOf").get().asArray(), faults);
            return;
        }
        String expected = schema.text("type").orElse("");
        String kind = value.kind().name().toLowerCase(Locale.ROOT);
        if (!expected.isEmpty() && !kind.equals(expected.equals("integer") ? "number" : expected)) {
            faults.add(where + " is " + kind + ", expected " + expected);
            return;
        }
        schema.get("enum")
                .map(Json::asArray)
                .filter(known -> !known.values().contains(value))
                .ifPresent(known -> faults.add(where + " is " + value + ", expected one of " + known));
        if (value instanceof JsonObject object) {
            members(where, object, schema, faults);
        } else if (value instanceof JsonArray array && schema.get("items").isPresent()) {
            array.forEach(
                    item -> check(where + "/-", item, schema.get("items").get().asObject(), faults));
        }
    }

    private void oneOf(String where, Json value, JsonArray choices, List<String> faults) {
        boolean none = choices.values().stream()
                .noneMatch(choice -> faults(value, choice.asObject()).isEmpty());
        if (none) {
            faults.add(where + " is none of " + choices);
        }
    }

    private void members(String where, JsonObject object, JsonObject schema, List<String> faults) {
        JsonObject properties = schema.get("properties").map(Json::asObject).orElse(JsonObject.EMPTY);
        schema.get("required").map(Json::asArray).orElse(JsonArray.EMPTY).forEach(name -> {
            if (object.get(name.asText()).isEmpty()) {
                faults.add(where + "/" + name.asText() + " is missing");
            }
        });
        object.members().forEach((name, member) -> properties
                .get(name)
                .ifPresentOrElse(property -> check(where + "/" + name, member, property.asObject(), faults), () -> {
                    if (properties.size() > 0) {
                        faults.add(where + "/" + name + " is not described");
                    }
                }));
    }
}
