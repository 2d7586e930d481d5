package io.patchbay.store.internal.configuration;

import io.patchbay.plugin.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A type of single values that a configuration may have.
 *
 * @param type the class of the values
 * @param primitive the primitive type of elements of arrays; absent for texts
 * @param write a value as JSON
 * @param read the value of that JSON
 */
record Scalar(Class<?> type, Optional<Class<?>> primitive, Function<Object, Json> write, Function<Json, Object> read) {
    static final List<Scalar> ALL = List.of(
            new Scalar(String.class, Optional.empty(), value -> Json.of(value.toString()), Json::asText),
            whole(Integer.class, int.class, Math::toIntExact),
            whole(Long.class, long.class, value -> value),
            whole(Short.class, short.class, value -> Short.valueOf(Long.toString(value))),
            whole(Byte.class, byte.class, value -> Byte.valueOf(Long.toString(value))),
            text(Float.class, float.class, Float::valueOf),
            text(Double.class, double.class, Double::valueOf),
            text(Character.class, char.class, text -> text.charAt(0)),
            new Scalar(Boolean.class, Optional.of(boolean.class), value -> Json.of((Boolean) value), Json::asBoolean));

    static Optional<Scalar> of(Class<?> type) {
        return ALL.stream()
                .filter(scalar -> scalar.type == type
                        || scalar.primitive.filter(type::equals).isPresent())
                .findFirst();
    }

    String name() {
        return type.getSimpleName();
    }

    private static Scalar whole(Class<?> type, Class<?> primitive, Function<Long, Object> read) {
        return new Scalar(
                type,
                Optional.of(primitive),
                value -> Json.of(((Number) value).longValue()),
                json -> read.apply(json.asNumber().longValue()));
    }

    /** As text, because JSON has no infinity, no -0.0 and no characters. */
    private static Scalar text(Class<?> type, Class<?> primitive, Function<String, Object> read) {
        return new Scalar(
                type, Optional.of(primitive), value -> Json.of(value.toString()), json -> read.apply(json.asText()));
    }
}
