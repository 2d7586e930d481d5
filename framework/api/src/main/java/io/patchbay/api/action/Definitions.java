package io.patchbay.api.action;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Collects the types that contain themselves: only these are put under {@code $defs}. Not thread-safe. */
final class Definitions {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final Set<Class<?>> open = new HashSet<>();
    private final Map<Class<?>, String> names = new HashMap<>();
    private final Map<String, Json> schemas = new LinkedHashMap<>();

    /** Returns the schema document of a type. */
    static JsonObject document(Codec codec) {
        Definitions definitions = new Definitions();
        JsonObject root = codec.schema(definitions);
        JsonObject.Builder document = JsonObject.builder().put("$schema", DIALECT);
        root.members().forEach(document::put);
        if (!definitions.schemas.isEmpty()) {
            document.put("$defs", JsonObject.of(definitions.schemas));
        }
        return document.build();
    }

    /** Returns the schema of a type, or a reference where it is inside itself. */
    JsonObject define(Class<?> type, Supplier<JsonObject> body) {
        if (!open.add(type)) {
            return reference(names.computeIfAbsent(type, this::unusedName));
        }
        JsonObject schema = body.get();
        open.remove(type);
        String name = names.get(type);
        if (name == null) {
            return schema;
        }
        schemas.put(name, schema);
        return reference(name);
    }

    private static JsonObject reference(String name) {
        return JsonObject.builder().put("$ref", "#/$defs/" + name).build();
    }

    private String unusedName(Class<?> type) {
        String name = type.getSimpleName();
        for (int i = 2; names.containsValue(name); i++) {
            name = type.getSimpleName() + i;
        }
        return name;
    }
}
