package io.patchbay.api.action;

import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record. Its members are set once, after its codec is known, because it may contain itself. */
final class RecordCodec implements Codec {
    private final Class<?> type;
    private final MethodHandle constructor;
    private final Map<String, Member> members = new LinkedHashMap<>();

    /** A component of a record. */
    record Member(
            String name,
            Codec codec,
            boolean optional,
            Optional<String> description,
            Optional<Json> otherwise,
            Optional<Json> example,
            MethodHandle accessor) {
        boolean required() {
            return !optional && otherwise.isEmpty();
        }

        @Nullable
        Object read(JsonObject object, Pointer at, Problems problems) {
            Optional<Json> json = object.get(name);
            if (json.isEmpty() || (optional && json.get().kind() == Json.Kind.NULL)) {
                json = otherwise;
            }
            if (json.isEmpty()) {
                if (!optional) {
                    problems.missing(at.child(name), codec.expected());
                }
                return optional ? Optional.empty() : null;
            }
            Object value = codec.read(json.get(), at.child(name), problems);
            return optional ? Optional.ofNullable(value) : value;
        }
    }

    RecordCodec(Class<?> type, MethodHandle constructor) {
        this.type = type;
        this.constructor = constructor;
    }

    void add(Member member) {
        members.put(member.name, member);
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    @Override
    public @Nullable Object read(Json json, Pointer at, Problems problems) {
        if (json instanceof JsonObject object) {
            return read(object, at, problems, false);
        }
        problems.wrong(at, json, expected());
        return null;
    }

    @Nullable
    Object read(JsonObject object, Pointer at, Problems problems, boolean discriminated) {
        int before = problems.count();
        @Nullable Object[] values = new @Nullable Object[members.size()];
        int i = 0;
        for (Member member : members.values()) {
            values[i++] = member.read(object, at, problems);
        }
        for (String name : object.members().keySet()) {
            if (!members.containsKey(name) && !(discriminated && name.equals(SealedCodec.DISCRIMINATOR))) {
                problems.unknown(at.child(name), members.keySet());
            }
        }
        if (problems.count() > before) {
            return null;
        }
        try {
            return Handles.call(constructor, values);
        } catch (IllegalArgumentException e) {
            problems.refused(at, e.getMessage() == null ? "refused by the plugin." : e.getMessage());
            return null;
        }
    }

    @Override
    public Json write(Object value, Pointer at) {
        return write(value, at, Optional.empty());
    }

    JsonObject write(Object value, Pointer at, Optional<String> discriminator) {
        JsonObject.Builder object = JsonObject.builder();
        discriminator.ifPresent(name -> object.put(SealedCodec.DISCRIMINATOR, name));
        for (Member member : members.values()) {
            Object each = Handles.call(member.accessor, value);
            if (member.optional && each instanceof Optional<?> optional) {
                optional.ifPresent(
                        present -> object.put(member.name, member.codec.write(present, at.child(member.name))));
            } else {
                object.put(member.name, Codec.answer(member.codec, each, at.child(member.name)));
            }
        }
        return object.build();
    }

    @Override
    public JsonObject schema(Definitions definitions) {
        return definitions.define(type, () -> body(definitions, Optional.empty()));
    }

    JsonObject body(Definitions definitions, Optional<String> discriminator) {
        JsonObject.Builder schema = JsonObject.builder().put("type", "object");
        Describe about = type.getAnnotation(Describe.class);
        if (about != null) {
            schema.put("description", about.value());
        }
        JsonObject.Builder properties = JsonObject.builder();
        List<String> required = new ArrayList<>();
        discriminator.ifPresent(name -> {
            properties.put(SealedCodec.DISCRIMINATOR, JsonObject.of("const", Json.of(name)));
            required.add(SealedCodec.DISCRIMINATOR);
        });
        for (Member member : members.values()) {
            properties.put(member.name, property(member, definitions));
            if (member.required()) {
                required.add(member.name);
            }
        }
        schema.put("properties", properties.build());
        if (!required.isEmpty()) {
            schema.put("required", JsonArray.ofTexts(required));
        }
        return schema.put("additionalProperties", false).build();
    }

    private static JsonObject property(Member member, Definitions definitions) {
        JsonObject.Builder property = member.codec.schema(definitions).toBuilder();
        member.description.ifPresent(text -> property.put("description", text));
        member.otherwise.ifPresent(value -> property.put("default", value));
        member.example.ifPresent(value -> property.put("examples", JsonArray.of(value)));
        return property.build();
    }

    @Override
    public String expected() {
        return "an object";
    }
}
