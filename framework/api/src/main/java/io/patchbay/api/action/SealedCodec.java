package io.patchbay.api.action;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sealed interface of records, told apart by the member {@code type}: {@code HttpBasic} is {@code "http-basic"}. */
final class SealedCodec implements Codec {
    static final String DISCRIMINATOR = "type";

    private final Class<?> type;
    private final Map<String, RecordCodec> choices = new LinkedHashMap<>();
    private final Map<Class<?>, String> names = new LinkedHashMap<>();

    SealedCodec(Class<?> type) {
        this.type = type;
    }

    static String name(Class<?> choice) {
        return choice.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** Adds a choice; returns false if there is one of this name. */
    boolean add(Class<?> choice, RecordCodec codec) {
        names.put(choice, name(choice));
        return choices.put(name(choice), codec) == null;
    }

    @Override
    public @Nullable Object read(Json json, Pointer at, Problems problems) {
        if (!(json instanceof JsonObject object)) {
            problems.wrong(at, json, expected());
            return null;
        }
        Optional<Json> name = object.get(DISCRIMINATOR);
        RecordCodec choice = name.orElse(null) instanceof JsonString text ? choices.get(text.value()) : null;
        if (choice != null) {
            return choice.read(object, at, problems, true);
        }
        String expected = "one of '" + String.join("', '", choices.keySet()) + "'";
        if (name.isPresent()) {
            problems.wrong(at.child(DISCRIMINATOR), name.get(), expected);
        } else {
            problems.missing(at.child(DISCRIMINATOR), expected);
        }
        return null;
    }

    @Override
    public Json write(Object value, Pointer at) {
        String name = Objects.requireNonNull(names.get(value.getClass()));
        return Objects.requireNonNull(choices.get(name)).write(value, at, Optional.of(name));
    }

    @Override
    public JsonObject schema(Definitions definitions) {
        return definitions.define(type, () -> {
            List<Json> schemas = choices.entrySet().stream()
                    .<Json>map(choice -> choice.getValue().body(definitions, Optional.of(choice.getKey())))
                    .toList();
            return JsonObject.of("oneOf", new JsonArray(schemas));
        });
    }

    @Override
    public String expected() {
        return "an object with a '" + DISCRIMINATOR + "'";
    }
}
