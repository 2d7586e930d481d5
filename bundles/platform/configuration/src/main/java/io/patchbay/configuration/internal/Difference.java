package io.patchbay.configuration.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.Optional;
import java.util.TreeSet;

/** What is different in two configurations, in the form in which the history has changes. */
public final class Difference {
    private Difference() {}

    /** Returns a member for each value that is not the same, with {@code before} and {@code after} where there is one. */
    public static JsonObject of(JsonObject before, JsonObject after) {
        TreeSet<String> names = new TreeSet<>(before.members().keySet());
        names.addAll(after.members().keySet());
        JsonObject.Builder different = JsonObject.builder();
        for (String name : names) {
            Optional<Json> then = before.get(name);
            Optional<Json> now = after.get(name);
            if (!then.equals(now)) {
                JsonObject.Builder change = JsonObject.builder();
                then.ifPresent(value -> change.put("before", value));
                now.ifPresent(value -> change.put("after", value));
                different.put(name, change.build());
            }
        }
        return different.build();
    }
}
