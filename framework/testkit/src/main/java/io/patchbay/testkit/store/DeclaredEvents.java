package io.patchbay.testkit.store;

import io.patchbay.api.event.Event;
import io.patchbay.api.event.EventDeclarations;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The types of events that the bundles on the class path declare. An event about a noun that one of them declares must be of a
 * declared type, with the members that are required and no others.
 */
final class DeclaredEvents {
    private final Map<String, JsonObject> schemas;

    private DeclaredEvents(Map<String, JsonObject> schemas) {
        this.schemas = schemas;
    }

    static DeclaredEvents onClassPath() {
        Map<String, JsonObject> schemas = new HashMap<>();
        try {
            for (URL file :
                    Collections.list(DeclaredEvents.class.getClassLoader().getResources(EventDeclarations.PATH))) {
                try (InputStream in = file.openStream()) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    for (Json type :
                            member(Json.parse(text).asObject(), "types").asArray()) {
                        schemas.put(
                                member(type.asObject(), "name").asText(),
                                member(type.asObject(), "schema").asObject());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DeclaredEvents(schemas);
    }

    /** Fails if the event is not as its bundle says. */
    void check(Event event) {
        JsonObject schema = schemas.get(event.type());
        if (schema == null) {
            String noun = event.type().replaceFirst("\\..*", ".");
            if (schemas.keySet().stream().anyMatch(type -> type.startsWith(noun))) {
                throw new AssertionError("Type '" + event.type() + "' is not declared in " + EventDeclarations.PATH
                        + " of the bundle that publishes it.");
            }
            return;
        }
        JsonObject properties = schema.get("properties").map(Json::asObject).orElse(JsonObject.EMPTY);
        for (Json required : schema.get("required").map(Json::asArray).orElse(JsonArray.EMPTY)) {
            if (event.body().get(required.asText()).isEmpty()) {
                throw new AssertionError(event + " has no '" + required.asText() + "', which its schema requires.");
            }
        }
        event.body().members().forEach((name, value) -> {
            Optional<String> expected = properties.get(name).map(Json::asObject).flatMap(one -> one.text("type"));
            if (expected.isEmpty() || !fits(value, expected.get())) {
                throw new AssertionError("'" + name + "' of " + event + ": its schema says "
                        + expected.map(type -> "'" + type + "'").orElse("nothing of it") + ".");
            }
        });
    }

    private static boolean fits(Json value, String type) {
        return switch (value.kind()) {
            case OBJECT -> type.equals("object");
            case ARRAY -> type.equals("array");
            case STRING -> type.equals("string");
            case NUMBER -> type.equals("number") || type.equals("integer");
            case BOOLEAN -> type.equals("boolean");
            case NULL -> type.equals("null");
        };
    }

    private static Json member(JsonObject object, String name) {
        return object.get(name).orElseThrow(() -> new AssertionError("'" + name + "' is missing in " + object));
    }
}
