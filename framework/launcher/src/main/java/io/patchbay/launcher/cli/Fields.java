package io.patchbay.launcher.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Typed access to the members of a JSON object; a member that is absent or of another type reads as absent. */
public record Fields(Map<String, @Nullable Object> members) {

    public static Fields parse(String json) {
        return new Fields(Json.object(json));
    }

    public Optional<String> text(String name) {
        return members.get(name) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    OptionalLong number(String name) {
        return members.get(name) instanceof Double number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    /** The texts in an array. */
    List<String> texts(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /** Whether a member is {@code true}. */
    public boolean is(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    @SuppressWarnings("unchecked") // Json reads an object as nothing but a map with string keys
    Optional<Fields> object(String name) {
        return members.get(name) instanceof Map<?, ?> map
                ? Optional.of(new Fields((Map<String, @Nullable Object>) map))
                : Optional.empty();
    }

    @SuppressWarnings("unchecked") // Json reads an object as nothing but a map with string keys
    public List<Fields> list(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(element -> new Fields((Map<String, @Nullable Object>) element))
                        .toList()
                : List.of();
    }
}
