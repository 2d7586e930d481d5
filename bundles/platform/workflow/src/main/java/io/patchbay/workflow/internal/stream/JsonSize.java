package io.patchbay.workflow.internal.stream;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import java.util.Map;

/** Estimates how long a value is as text, without writing it. */
final class JsonSize {
    private static final int SCALAR = 8;

    private JsonSize() {}

    static long of(Json value) {
        return switch (value.kind()) {
            case OBJECT -> object((JsonObject) value);
            case ARRAY -> array((JsonArray) value);
            case STRING -> ((JsonString) value).value().length() + 3L;
            case NUMBER, BOOLEAN, NULL -> SCALAR;
        };
    }

    private static long object(JsonObject object) {
        long size = 2;
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            size += member.getKey().length() + 4L + of(member.getValue());
        }
        return size;
    }

    private static long array(JsonArray array) {
        long size = 2;
        for (Json value : array) {
            size += 1 + of(value);
        }
        return size;
    }
}
