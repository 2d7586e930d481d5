package io.patchbay.shell.internal;

import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What commands answer, as JSON, by the rules of the bodies over HTTP: what is absent is left out, constants are in lower case. */
final class Documents {
    private Documents() {}

    /** A document is an object: a list is its {@code items}, a text its {@code message}. */
    static JsonObject of(Object answer) {
        Json json = json(answer instanceof Page<?> page ? page.items() : answer);
        return switch (json.kind()) {
            case OBJECT -> json.asObject();
            case ARRAY -> JsonObject.of("items", json);
            case STRING -> JsonObject.of("message", json);
            case NUMBER, BOOLEAN, NULL -> JsonObject.of("value", json);
        };
    }

    static JsonObject of(PatchbayException failure) {
        JsonObject.Builder builder = JsonObject.builder()
                .put("code", failure.code().text())
                .put("message", failure.getMessage())
                .put("pointer", failure.pointer().map(Json::of));
        return failure.details().size() == 0
                ? builder.build()
                : builder.put("details", failure.details()).build();
    }

    private static Json json(@Nullable Object value) {
        if (value == null) {
            return JsonNull.NULL;
        }
        if (value instanceof Json json) {
            return json;
        }
        if (value instanceof Boolean flag) {
            return Json.of(flag);
        }
        if (value instanceof Number number) {
            return Json.parse(number.toString());
        }
        if (value instanceof Scope scope) {
            return Json.of(scope.text());
        }
        if (value instanceof Enum<?> constant) {
            return Json.of(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return structured(value);
    }

    private static Json structured(Object value) {
        if (value instanceof Iterable<?> elements && !(value instanceof java.nio.file.Path)) {
            List<Json> array = new ArrayList<>();
            elements.forEach(element -> array.add(json(element)));
            return new JsonArray(array);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Json> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), json(member)));
            return JsonObject.of(members);
        }
        return value instanceof Record row ? members(row) : Json.of(value.toString());
    }

    private static Json members(Record row) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            Object value = value(row, component.getAccessor());
            if (value instanceof Optional<?> optional) {
                optional.ifPresent(present -> members.put(component.getName(), json(present)));
            } else {
                members.put(component.getName(), json(value));
            }
        }
        return JsonObject.of(members);
    }

    /** Records of commands need not be public. */
    private static @Nullable Object value(Record row, Method accessor) {
        try {
            accessor.trySetAccessible();
            return accessor.invoke(row);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Part '" + accessor.getName() + "' of an answer cannot be read.", e);
        }
    }
}
