package io.patchbay.tck;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads an object of a known form strictly: each fault names the member. */
final class Members {
    private final String where;
    private final JsonObject object;

    /** @throws JsonException if there is a member of another name */
    Members(String where, Json json, String... names) {
        this.where = where;
        this.object = json.asObject();
        Set<String> unknown = new TreeSet<>(object.members().keySet());
        unknown.removeAll(List.of(names));
        if (!unknown.isEmpty()) {
            throw new JsonException(
                    where + " has unknown members " + unknown + ": expected some of " + List.of(names) + ".");
        }
    }

    boolean has(String name) {
        return object.get(name).isPresent();
    }

    <T> Optional<T> optional(String name, Function<Json, T> reading) {
        return object.get(name).map(json -> {
            try {
                return reading.apply(json);
            } catch (IllegalArgumentException e) {
                throw new JsonException(where + ", member '" + name + "': " + e.getMessage());
            }
        });
    }

    String text(String name) {
        return optional(name, Json::asText)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new JsonException(where + " has no text '" + name + "': add it."));
    }

    JsonObject objectOrEmpty(String name) {
        return optional(name, Json::asObject).orElse(JsonObject.EMPTY);
    }

    Optional<List<Json>> list(String name) {
        return optional(name, json -> json.asArray().values());
    }

    /** Returns an object whose members are texts; empty if it is missing. */
    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        objectOrEmpty(name)
                .members()
                .forEach((key, value) -> texts.put(
                        key,
                        new Members(where + "/" + name, JsonObject.of(key, value), key)
                                .optional(key, Json::asText)
                                .orElseThrow()));
        return texts;
    }

    /** Refuses more than one of these. */
    void atMostOneOf(String... names) {
        List<String> present = List.of(names).stream().filter(this::has).toList();
        if (present.size() > 1) {
            throw new JsonException(where + " has " + present + ": expected at most one of them.");
        }
    }
}
