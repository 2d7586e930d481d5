package io.patchbay.api.action;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;

/** The input of an action that takes none: an object without members. */
enum Nothing implements Codec {
    INPUT;

    @Override
    public Object read(Json json, Pointer at, Problems problems) {
        for (String name : json.asObject().members().keySet()) {
            problems.unknown(at.child(name), List.of());
        }
        return this;
    }

    @Override
    public Json write(Object value, Pointer at) {
        return JsonObject.EMPTY;
    }

    @Override
    public JsonObject schema(Definitions definitions) {
        return JsonObject.builder()
                .put("type", "object")
                .put("additionalProperties", false)
                .build();
    }

    @Override
    public String expected() {
        return "an object without members";
    }
}
