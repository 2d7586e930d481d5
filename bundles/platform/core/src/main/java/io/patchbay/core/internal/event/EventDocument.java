package io.patchbay.core.internal.event;

import io.patchbay.api.event.EventType;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The file in which a bundle declares the types of its events. */
final class EventDocument {
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9_-]*(\\.[a-zA-Z0-9_-]+)+");
    private static final int MAX_NAME = 100;
    private static final int MAX_VERSION = 10_000;

    private EventDocument() {}

    /**
     * Reads it.
     *
     * @param owner the symbolic name of the bundle
     * @param platform whether it is of the platform; the names of others begin with theirs
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    static List<EventType> read(String owner, boolean platform, String text) {
        List<EventType> types = new ArrayList<>();
        Json all = Json.parse(text)
                .asObject()
                .get("types")
                .orElseThrow(() -> new IllegalArgumentException("Member 'types' is missing: expected a list."));
        for (Json one : all.asArray()) {
            types.add(type(owner, platform, one.asObject()));
        }
        return types;
    }

    private static EventType type(String owner, boolean platform, JsonObject one) {
        String name = text(one, "name");
        if (!NAME.matcher(name).matches() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "Name '" + name + "': expected words with dots between, at most " + MAX_NAME + " characters.");
        }
        if (!platform && !name.startsWith(owner + ".")) {
            throw new IllegalArgumentException("Name '" + name + "': expected one that begins with '" + owner
                    + ".', because types of plugins are named after them.");
        }
        long version = one.get("version")
                .map(value -> value.asNumber().decimal().longValueExact())
                .orElse(1L);
        if (version < 1 || version > MAX_VERSION) {
            throw new IllegalArgumentException(
                    "Version '" + version + "' of '" + name + "': expected 1 to " + MAX_VERSION + ".");
        }
        JsonObject schema = one.get("schema")
                .orElseThrow(() -> new IllegalArgumentException("Type '" + name + "' has no 'schema'."))
                .asObject();
        EventType.Kind kind = platform ? EventType.Kind.PLATFORM : EventType.Kind.PLUGIN;
        return new EventType(name, (int) version, text(one, "description"), owner, kind, schema);
    }

    private static String text(JsonObject one, String member) {
        return one.text(member)
                .orElseThrow(() -> new IllegalArgumentException("Member '" + member + "' of a type is missing."));
    }
}
