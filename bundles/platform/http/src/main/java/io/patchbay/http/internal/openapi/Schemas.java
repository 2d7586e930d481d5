package io.patchbay.http.internal.openapi;

import io.patchbay.api.Page;
import io.patchbay.http.internal.rest.EnumTexts;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** JSON Schemas of the types bodies are made of; records and enums get a name and are described once. */
final class Schemas {
    private final Map<String, JsonObject> named = new TreeMap<>();
    private final Map<Use, Map<Class<?>, String>> names = new EnumMap<>(Use.class);

    /** What a type is for: what is sent to us may leave out what we always say. */
    enum Use {
        INPUT,
        OUTPUT
    }

    static JsonObject reference(String name) {
        return JsonObject.of("$ref", Json.of("#/components/schemas/" + name));
    }

    JsonObject all() {
        JsonObject.Builder all = JsonObject.builder();
        named.forEach(all::put);
        return all.build();
    }

    JsonObject of(Type type, Use use) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic, use);
        }
        return type instanceof Class<?> plain ? plain(plain, use) : JsonObject.EMPTY;
    }

    private JsonObject generic(ParameterizedType type, Use use) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return of(arguments[0], use);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            JsonObject array = array(of(arguments[0], use));
            return Set.class.isAssignableFrom(raw) ? array.with("uniqueItems", Json.of(true)) : array;
        }
        if (Map.class.isAssignableFrom(raw)) {
            return simple("object").with("additionalProperties", of(arguments[1], use));
        }
        if (raw == Page.class) {
            return page(arguments[0], use);
        }
        return plain(raw, use);
    }

    private JsonObject page(Type item, Use use) {
        JsonObject items = of(item, use);
        JsonObject page = simple("object")
                .with("properties", JsonObject.of("items", array(items), "nextPageToken", simple("string")))
                .with("required", JsonArray.ofTexts(List.of("items")));
        Optional<String> name = items.text("$ref").map(path -> path.substring(path.lastIndexOf('/') + 1) + "Page");
        name.ifPresent(known -> named.put(known, page));
        return name.map(Schemas::reference).orElse(page);
    }

    private JsonObject plain(Class<?> type, Use use) {
        if (!Json.class.isAssignableFrom(type) && (type.isRecord() || type.isEnum())) {
            return reference(name(type, use));
        }
        if (type == String.class) {
            return simple("string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return simple("boolean");
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return simple("integer")
                    .with(
                            "format",
                            Json.of(type.getSimpleName().startsWith("l") || type == Long.class ? "int64" : "int32"));
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return simple("number");
        }
        if (type == Instant.class) {
            return simple("string").with("format", Json.of("date-time"));
        }
        if (type == Duration.class) {
            return simple("string").with("format", Json.of("duration"));
        }
        if (type == JsonObject.class) {
            return simple("object");
        }
        if (type == JsonArray.class) {
            return array(JsonObject.EMPTY);
        }
        if (type == byte[].class || InputStream.class.isAssignableFrom(type)) {
            return simple("string").with("format", Json.of("binary"));
        }
        return JsonObject.EMPTY;
    }

    private String name(Class<?> type, Use use) {
        Use of = type.isEnum() ? Use.OUTPUT : use;
        String known = names.getOrDefault(of, Map.of()).get(type);
        if (known != null) {
            return known;
        }
        String name = free(type, of);
        names.computeIfAbsent(of, any -> new HashMap<>()).put(type, name);
        named.put(name, JsonObject.EMPTY); // breaks circles
        named.put(name, type.isEnum() ? constants(type) : record(type, of));
        return name;
    }

    /** The simple name, with that of the enclosing type or, if it is taken, with the use or the package. */
    private String free(Class<?> type, Use use) {
        String simple = (type.getEnclosingClass() == null
                        ? ""
                        : type.getEnclosingClass().getSimpleName())
                + type.getSimpleName();
        if (!named.containsKey(simple)) {
            return simple;
        }
        if (names.values().stream().anyMatch(other -> other.containsKey(type))) {
            return simple + (use == Use.INPUT ? "Input" : "Output");
        }
        String[] packages = type.getPackageName()
                .replace(".internal", "")
                .replace(".http", "")
                .split("\\.", -1);
        String last = packages[packages.length - 1];
        String longer = Character.toUpperCase(last.charAt(0)) + last.substring(1) + simple;
        return named.containsKey(longer) ? longer + named.size() : longer;
    }

    private static JsonObject constants(Class<?> type) {
        return simple("string")
                .with(
                        "enum",
                        JsonArray.ofTexts(Arrays.stream(type.getEnumConstants())
                                .map(constant -> EnumTexts.of((Enum<?>) constant))
                                .toList()));
    }

    private JsonObject record(Class<?> type, Use use) {
        JsonObject.Builder properties = JsonObject.builder();
        List<String> always = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(component.getName(), of(component.getGenericType(), use));
            if (component.getType() != Optional.class) {
                always.add(component.getName());
            }
        }
        JsonObject schema = simple("object").with("properties", properties.build());
        if (use == Use.INPUT) {
            return schema.with("additionalProperties", Json.of(false));
        }
        return always.isEmpty() ? schema : schema.with("required", JsonArray.ofTexts(always));
    }

    private static JsonObject array(JsonObject items) {
        return simple("array").with("items", items);
    }

    static JsonObject simple(String type) {
        return JsonObject.of("type", Json.of(type));
    }
}
