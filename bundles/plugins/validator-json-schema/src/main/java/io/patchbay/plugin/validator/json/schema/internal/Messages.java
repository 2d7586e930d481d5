package io.patchbay.plugin.validator.json.schema.internal;

import com.networknt.schema.Error;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Makes sentences of the library's complaints: the value, and what was expected of it. */
final class Messages {
    private static final int LONGEST_VALUE = 60;
    private static final int LONGEST = 200;

    private Messages() {}

    static String of(Error error) {
        JsonNode node = error.getInstanceNode();
        String sentence = node == null || node.isContainer()
                ? capital(expected(error).orElseGet(() -> reason(error)))
                : "Value '" + value(node) + "': " + expected(error).orElseGet(() -> reason(error));
        return cut(sentence, LONGEST - 1) + ".";
    }

    private static String value(JsonNode node) {
        return cut(node.isString() ? node.stringValue() : node.toString(), LONGEST_VALUE);
    }

    /** The library's own words for the commonest rules are hard to read. */
    private static Optional<String> expected(Error error) {
        Object[] arguments = error.getArguments();
        if (arguments == null || arguments.length == 0) {
            return Optional.empty();
        }
        String first = String.valueOf(arguments[0]);
        return Optional.ofNullable(
                switch (error.getKeyword()) {
                    case "type" -> arguments.length > 1 ? "expected " + arguments[1] + ", found " + first : null;
                    case "enum" -> "expected one of " + first;
                    case "const" -> "expected '" + first + "'";
                    case "minimum" -> "expected " + first + " or more";
                    case "maximum" -> "expected " + first + " or less";
                    case "exclusiveMinimum" -> "expected more than " + first;
                    case "exclusiveMaximum" -> "expected less than " + first;
                    case "minLength" -> "expected at least " + first + " characters";
                    case "maxLength" -> "expected at most " + first + " characters";
                    case "multipleOf" -> "expected a multiple of " + first;
                    case "pattern" -> "expected text that matches " + first;
                    case "format" -> "expected the format " + first;
                    case "required" -> "member '" + first + "' is missing";
                    case "additionalProperties", "unevaluatedProperties" -> "member '" + first + "' is not allowed";
                    default -> null;
                });
    }

    private static String reason(Error error) {
        String message = error.getMessage();
        String location = error.getInstanceLocation().toString();
        return message.startsWith(location + ": ") ? message.substring(location.length() + 2) : message;
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }
}
