package io.patchbay.api.action;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map from texts; keeps the order of the document. */
record MapCodec(Codec element) implements Codec {
    @Override
    public @Nullable Object read(Json json, Pointer at, Problems problems) {
        if (!(json instanceof JsonObject object)) {
            problems.wrong(at, json, expected());
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            Object value = element.read(member.getValue(), at.child(member.getKey()), problems);
            if (value != null) {
                values.put(member.getKey(), value);
            }
        }
        return Collections.unmodifiableMap(values);
    }

    @Override
    public Json write(Object value, Pointer at) {
        JsonObject.Builder object = JsonObject.builder();
        ((Map<?, ?>) value).forEach((name, each) -> {
            String text = String.valueOf(name);
            object.put(text, Codec.answer(element, each, at.child(text)));
        });
        return object.build();
    }

    @Override
    public JsonObject schema(Definitions definitions) {
        return JsonObject.builder()
                .put("type", "object")
                .put("additionalProperties", element.schema(definitions))
                .build();
    }

    @Override
    public String expected() {
        return "an object";
    }
}
