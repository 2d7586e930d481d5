package io.patchbay.http.internal.rest;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads parameters that are not texts, and names the one that cannot be read; by itself Jakarta REST answers a bare 404. */
final class ParameterConverters implements ParamConverterProvider {
    private record Reader(Function<String, Object> read, String expected) {}

    private static final Map<Class<?>, Reader> READERS = Map.of(
            int.class, new Reader(Integer::valueOf, "a whole number"),
            Integer.class, new Reader(Integer::valueOf, "a whole number"),
            long.class, new Reader(Long::valueOf, "a whole number"),
            Long.class, new Reader(Long::valueOf, "a whole number"),
            boolean.class, new Reader(ParameterConverters::truth, "true or false"),
            Boolean.class, new Reader(ParameterConverters::truth, "true or false"),
            Instant.class, new Reader(Instant::parse, "an instant such as 2026-01-31T12:00:00Z"),
            Duration.class, new Reader(Duration::parse, "a duration such as PT30S"));

    @Override
    @SuppressWarnings("unchecked") // the reader of a class returns instances of it
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        Reader reader = type.isEnum() ? constants(type) : READERS.get(type);
        return reader == null ? null : (ParamConverter<T>) new Converter(name(annotations), reader);
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Reader constants(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        String expected = String.join(
                ", ",
                Arrays.stream(constants)
                        .map(constant -> EnumTexts.of((Enum<?>) constant))
                        .toList());
        return new Reader(
                text -> Arrays.stream(constants)
                        .filter(constant -> EnumTexts.of((Enum<?>) constant).equals(text))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new),
                "one of " + expected);
    }

    private static String name(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof QueryParam query) {
                return query.value();
            }
            if (annotation instanceof PathParam path) {
                return path.value();
            }
        }
        return "parameter";
    }

    private record Converter(String name, Reader reader) implements ParamConverter<Object> {
        @Override
        public @Nullable Object fromString(@Nullable String value) {
            if (value == null) {
                return null;
            }
            try {
                return reader.read.apply(value);
            } catch (IllegalArgumentException | java.time.DateTimeException e) {
                throw PatchbayException.at(
                        CommonCode.MALFORMED,
                        Pointers.of(name),
                        "Parameter '" + name + "' is '" + value + "': expected " + reader.expected + ".");
            }
        }

        @Override
        public String toString(Object value) {
            return value instanceof Enum<?> constant ? EnumTexts.of(constant) : String.valueOf(value);
        }
    }
}
