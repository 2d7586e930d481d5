package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.Optional;

/**
 * A place in a JSON document (RFC 6901).
 *
 * @param text how it is written: empty for the whole document, else it begins with a slash
 */
record Pointer(String text) {
    Pointer {
        if (!text.isEmpty() && text.charAt(0) != '/') {
            throw new IllegalArgumentException("JSON Pointer '" + text
                    + "': expected '' for the whole document, or a text such as '/data/items'.");
        }
    }

    /** Returns what is there; empty if nothing is. */
    Optional<Json> in(Json document) {
        Optional<Json> at = Optional.of(document);
        if (text.isEmpty()) {
            return at;
        }
        for (String step : text.substring(1).split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            at = at.flatMap(value -> child(value, name));
        }
        return at;
    }

    private static Optional<Json> child(Json value, String name) {
        if (value instanceof JsonObject object) {
            return object.get(name);
        }
        if (value instanceof JsonArray array && name.matches("0|[1-9][0-9]{0,8}")) {
            int index = Integer.parseInt(name);
            return index < array.size() ? Optional.of(array.get(index)) : Optional.empty();
        }
        return Optional.empty();
    }
}
