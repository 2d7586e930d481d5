package io.patchbay.store.internal.configuration;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;

/** A configuration as JSON; each member is called {@code <name>:<type>}. */
final class ConfigurationText {
    private static final char SEPARATOR = ':';

    private ConfigurationText() {}

    static String of(Dictionary<?, ?> properties) throws IOException {
        JsonObject.Builder json = JsonObject.builder();
        List<String> names = Collections.list(properties.keys()).stream()
                .map(Object::toString)
                .sorted()
                .toList();
        for (String name : names) {
            try {
                TypedValue typed = TypedValue.of(properties.get(name));
                json.put(name + SEPARATOR + typed.type(), typed.value());
            } catch (IllegalArgumentException | ClassCastException | NullPointerException e) {
                throw new IOException("Property '" + name + "' cannot be kept: " + e.getMessage() + ".", e);
            }
        }
        return json.build().toString();
    }

    @SuppressWarnings("JdkObsolete") // ConfigAdmin takes a Dictionary, and Hashtable is the only one.
    static Dictionary<String, Object> parse(String pid, String text) throws IOException {
        Dictionary<String, Object> properties = new Hashtable<>();
        try {
            for (Map.Entry<String, Json> member :
                    Json.parse(text).asObject().members().entrySet()) {
                String key = member.getKey();
                int end = key.lastIndexOf(SEPARATOR);
                properties.put(
                        key.substring(0, end), new TypedValue(key.substring(end + 1), member.getValue()).toObject());
            }
            return properties;
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new IOException(
                    "Configuration '" + pid + "' cannot be read (" + e.getMessage() + "): set it again.", e);
        }
    }
}
