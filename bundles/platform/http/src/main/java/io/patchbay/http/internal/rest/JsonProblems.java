package io.patchbay.http.internal.rest;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.json.JsonException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says what is wrong with a body, where, and what was expected instead. */
final class JsonProblems {
    private static final int MAX_VALUE = 40;

    private JsonProblems() {}

    /** Tells whether the sender is to blame and not the type the body is read to. */
    static boolean ofCaller(JacksonException failure) {
        return !(failure instanceof InvalidDefinitionException);
    }

    static Problem of(JacksonException failure) {
        if (failure instanceof StreamReadException
                || failure.getOriginalMessage().startsWith("Trailing token")) {
            return malformed(failure);
        }
        String pointer = Pointers.of(failure.getPath());
        if (failure instanceof PropertyBindingException unknown) {
            return invalid(
                    pointer,
                    "Field '" + unknown.getPropertyName() + "' is unknown: expected "
                            + known(unknown.getKnownPropertyIds()) + ".");
        }
        if (failure instanceof ValueInstantiationException broken) {
            return invalid(pointer, reason(broken.getCause()));
        }
        if (failure instanceof MismatchedInputException mismatch) {
            Object value = mismatch instanceof tools.jackson.databind.exc.InvalidFormatException format
                    ? format.getValue()
                    : null;
            return invalid(
                    pointer,
                    place(pointer) + (value == null ? "" : " is '" + shown(value) + "'") + ": expected "
                            + expected(mismatch.getTargetType()) + ".");
        }
        return failure.getCause() == null ? malformed(failure) : invalid(pointer, reason(failure.getCause()));
    }

    /** A failure of the platform met while reading a body: its own pointer begins where the reader was. */
    static Problem blame(PatchbayException failure, Optional<JacksonException> reader) {
        Problem problem = Problem.of(failure);
        if (problem.status() != CommonCode.INVALID_VALUE.status()) {
            return problem; // such as a body that is too large: no field is to blame
        }
        String before = reader.map(JacksonException::getPath).map(Pointers::of).orElse("");
        return new Problem(
                problem.status(),
                problem.code(),
                problem.detail(),
                problem.pointer().map(pointer -> before + pointer).or(() -> Optional.of(before)
                        .filter(s -> !s.isEmpty())),
                problem.details());
    }

    private static Problem malformed(JacksonException failure) {
        var at = failure.getLocation();
        String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return Problem.status(
                400, "The body is not JSON: " + firstSentence(failure.getOriginalMessage()) + place + ".");
    }

    private static Problem invalid(String pointer, String detail) {
        return new Problem(
                CommonCode.INVALID_VALUE.status(), CommonCode.INVALID_VALUE.text(), detail, Optional.of(pointer));
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof JsonException || cause instanceof IllegalArgumentException) {
            return String.valueOf(cause.getMessage());
        }
        return "A field that must be there is missing.";
    }

    private static String known(@Nullable Collection<Object> names) {
        return names == null || names.isEmpty()
                ? "none"
                : names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "another value";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> EnumTexts.of((Enum<?>) constant))
                            .collect(Collectors.joining(", "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (type == Instant.class) {
            return "an instant such as \"2026-01-31T12:00:00Z\"";
        }
        if (type == Duration.class) {
            return "a duration such as \"PT30S\"";
        }
        return Collection.class.isAssignableFrom(type)
                        || type.isArray()
                        || type.getSimpleName().equals("JsonArray")
                ? "an array"
                : "an object";
    }

    private static String place(String pointer) {
        return pointer.isEmpty() ? "The body" : "Field '" + pointer.substring(pointer.lastIndexOf('/') + 1) + "'";
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() > MAX_VALUE ? text.substring(0, MAX_VALUE) + "…" : text;
    }

    private static String firstSentence(String message) {
        int end = message.indexOf('\n');
        String line = (end < 0 ? message : message.substring(0, end)).strip();
        return line.length() > 120 ? line.substring(0, 120) + "…" : line;
    }
}
