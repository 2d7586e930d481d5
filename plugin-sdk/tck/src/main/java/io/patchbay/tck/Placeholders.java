package io.patchbay.tck;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import java.nio.file.Path;

/** Puts the plugin's data directory where an example says <code>${data}</code>. */
final class Placeholders {
    private static final String DATA = "${data}";

    private Placeholders() {}

    static JsonObject in(JsonObject object, Path data) {
        JsonObject.Builder filled = JsonObject.builder();
        object.members().forEach((name, value) -> filled.put(name, in(value, data)));
        return filled.build();
    }

    private static Json in(Json json, Path data) {
        return switch (json.kind()) {
            case OBJECT -> in(json.asObject(), data);
            case ARRAY ->
                new JsonArray(json.asArray().values().stream()
                        .map(value -> in(value, data))
                        .toList());
            case STRING -> new JsonString(json.asText().replace(DATA, data.toString()));
            case NUMBER, BOOLEAN, NULL -> json;
        };
    }
}
