package io.patchbay.plugin.transformer.json.internal;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A JSON Pointer (RFC 6901).
 *
 * @param text how it is written
 * @param steps the names and places on the way
 */
record Pointer(String text, List<String> steps) {
    private static final Pattern PLACE = Pattern.compile("0|[1-9][0-9]{0,8}");

    /**
     * Reads one.
     *
     * @throws PluginException with code {@code invalid-option}
     */
    static Pointer of(String text) {
        if (text.isEmpty()) {
            return new Pointer(text, List.of());
        }
        if (text.charAt(0) != '/') {
            throw PluginException.of(
                    "invalid-option",
                    "Option 'pointer' is '" + text + "': expected nothing, or a text that begins with '/', such as "
                            + "'/data/items'.");
        }
        return new Pointer(
                text,
                Arrays.stream(text.substring(1).split("/", -1))
                        .map(step -> step.replace("~1", "/").replace("~0", "~"))
                        .toList());
    }

    Optional<Json> in(Json root) {
        Optional<Json> found = Optional.of(root);
        for (String step : steps) {
            found = found.flatMap(value -> step(value, step));
        }
        return found;
    }

    private static Optional<Json> step(Json value, String step) {
        if (value instanceof JsonObject object) {
            return object.get(step);
        }
        return value instanceof JsonArray array && place(step) >= 0 && place(step) < array.size()
                ? Optional.of(array.get(place(step)))
                : Optional.empty();
    }

    /** Returns the place in an array that a step stands for; -1 if it stands for none. */
    static int place(String step) {
        return PLACE.matcher(step).matches() ? Integer.parseInt(step) : -1;
    }
}
