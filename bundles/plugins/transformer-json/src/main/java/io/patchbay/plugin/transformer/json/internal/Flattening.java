package io.patchbay.plugin.transformer.json.internal;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes one flat record. */
final class Flattening {
    private final FlattenOptions options;
    private final long row;
    private final Map<String, Json> flat = new LinkedHashMap<>();

    Flattening(FlattenOptions options, long row) {
        this.options = options;
        this.row = row;
    }

    JsonObject of(JsonObject record) {
        record.members().forEach(this::add);
        return JsonObject.of(flat);
    }

    private void add(String name, Json value) {
        if (value instanceof JsonObject object && object.size() > 0) {
            object.members().forEach((member, each) -> add(name + options.separator() + member, each));
        } else if (value instanceof JsonArray array) {
            add(name, array);
        } else {
            put(name, value);
        }
    }

    private void add(String name, JsonArray array) {
        if (options.arrays() == FlattenOptions.Arrays.TEXT) {
            put(name, Json.of(array.toString()));
        } else if (options.arrays() == FlattenOptions.Arrays.KEEP || array.size() == 0) {
            put(name, array);
        } else {
            for (int i = 0; i < array.size(); i++) {
                add(name + options.separator() + i, array.get(i));
            }
        }
    }

    private void put(String name, Json value) {
        if (flat.putIfAbsent(name, value) != null) {
            throw PluginException.of(
                    "duplicate-member",
                    "Row " + row + " has two values that would be named '" + name
                            + "'. Set 'separator' to a text that no name contains.");
        }
    }
}
