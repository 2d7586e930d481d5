package io.patchbay.api.action;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A list, or a set that keeps the order of the document and refuses a value that stands twice. */
record ListCodec(Codec element, boolean unique) implements Codec {
    @Override
    public @Nullable Object read(Json json, Pointer at, Problems problems) {
        if (!(json instanceof JsonArray array)) {
            problems.wrong(at, json, expected());
            return null;
        }
        Collection<Object> values = unique ? new LinkedHashSet<>() : new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            Object value = element.read(array.get(i), at.child(i), problems);
            if (value != null && !values.add(value)) {
                problems.wrong(at.child(i), array.get(i), "a value that does not stand there before");
            }
        }
        return values instanceof Set<Object> set
                ? Collections.unmodifiableSet(set)
                : Collections.unmodifiableList((List<Object>) values);
    }

    @Override
    public Json write(Object value, Pointer at) {
        Collection<?> values = (Collection<?>) value;
        List<Json> written = new ArrayList<>(values.size());
        for (Object each : values) {
            written.add(Codec.answer(element, each, at.child(written.size())));
        }
        return new JsonArray(written);
    }

    @Override
    public JsonObject schema(Definitions definitions) {
        JsonObject.Builder schema = JsonObject.builder().put("type", "array").put("items", element.schema(definitions));
        return (unique ? schema.put("uniqueItems", true) : schema).build();
    }

    @Override
    public String expected() {
        return "an array";
    }
}
