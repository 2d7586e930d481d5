package io.patchbay.api.action;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonBoolean;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link Json} or one of its kinds, as it is. */
record JsonCodec(Class<?> type, String schemaType, String expected) implements Codec {
    static final JsonCodec ANY = new JsonCodec(Json.class, "", "a JSON value");
    static final JsonCodec OBJECT = new JsonCodec(JsonObject.class, "object", "an object");

    /** Returns the codecs of all kinds. */
    static Map<Class<?>, Codec> all() {
        return Map.of(
                Json.class, ANY,
                JsonObject.class, OBJECT,
                JsonArray.class, new JsonCodec(JsonArray.class, "array", "an array"),
                JsonString.class, new JsonCodec(JsonString.class, "string", "a text"),
                JsonNumber.class, new JsonCodec(JsonNumber.class, "number", "a number"),
                JsonBoolean.class, new JsonCodec(JsonBoolean.class, "boolean", "true or false"),
                JsonNull.class, new JsonCodec(JsonNull.class, "null", "null"));
    }

    @Override
    public @Nullable Object read(Json json, Pointer at, Problems problems) {
        if (type.isInstance(json)) {
            return json;
        }
        problems.wrong(at, json, expected);
        return null;
    }

    @Override
    public Json write(Object value, Pointer at) {
        return (Json) value;
    }

    @Override
    public JsonObject schema(Definitions definitions) {
        return schemaType.isEmpty()
                ? JsonObject.EMPTY
                : JsonObject.builder().put("type", schemaType).build();
    }
}
