package io.patchbay.configuration.internal.file;

import io.patchbay.configuration.internal.value.Given;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON file: an object with the values of one configuration, or, as the OSGi Configurator has it, an object with an object for
 * each PID. The types the Configurator writes behind names are left out: the bundle knows them.
 */
final class JsonFile {
    private static final String OF_CONFIGURATOR = ":configurator:";

    private JsonFile() {}

    static List<Parsed> parse(String pid, String text) throws FileFault {
        Json json;
        try {
            json = Json.parse(text);
        } catch (JsonException e) {
            throw new FileFault(String.valueOf(e.getMessage()));
        }
        if (!(json instanceof JsonObject object)) {
            throw FileFault.at(1, "expected an object, such as {\"name\": \"value\"}.");
        }
        Map<String, Json> members = new LinkedHashMap<>(object.members());
        boolean configurator = members.keySet().removeIf(name -> name.startsWith(OF_CONFIGURATOR));
        boolean nested = !members.isEmpty() && members.values().stream().allMatch(JsonObject.class::isInstance);
        if (!nested) {
            return configurator && members.isEmpty() ? List.of() : List.of(one(pid, members, text));
        }
        List<Parsed> all = new ArrayList<>();
        members.forEach((name, values) -> all.add(one(name, values.asObject().members(), text)));
        return all;
    }

    private static Parsed one(String pid, Map<String, Json> members, String text) {
        Map<String, Given> values = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        members.forEach((key, value) -> {
            if (!key.startsWith(OF_CONFIGURATOR)) {
                String name = key.contains(":") ? key.substring(0, key.lastIndexOf(':')) : key;
                values.put(name, new Given.OfJson(value));
                lines.put(name, line(text, Json.of(key).toString()));
            }
        });
        return new Parsed(pid, values, lines);
    }

    private static int line(String text, String name) {
        int at = Math.max(0, text.indexOf(name));
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
