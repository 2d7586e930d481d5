package io.patchbay.workflow.internal.course;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.workflow.internal.expression.Environment;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a list of steps runs: how its steps are called in facts, and what their expressions see. */
final class Scope {
    private final @Nullable Scope outer;
    private final String prefix;
    private final Map<String, Json> outputs;
    private final Map<String, Json> names;

    private Scope(@Nullable Scope outer, String prefix, Map<String, Json> outputs, Map<String, Json> names) {
        this.outer = outer;
        this.prefix = prefix;
        this.outputs = outputs;
        this.names = names;
    }

    static Scope root() {
        return new Scope(null, "", new HashMap<>(), Map.of());
    }

    /** Returns the scope of an item of a loop; what its steps give is not seen outside. */
    Scope item(String name, Json item, int index) {
        return new Scope(
                this,
                prefix + name + "[" + index + "]/",
                new HashMap<>(),
                Map.of("item", item, "index", Json.of(index)));
    }

    /** Returns the scope inside a step in one of its tries. */
    Scope attempt(String name, int attempt) {
        return attempt == 1 ? this : new Scope(outer, prefix + name + "#" + attempt + "/", outputs, names);
    }

    /** Returns the same with one name more. */
    Scope with(String name, Json value) {
        Map<String, Json> more = new HashMap<>(names);
        more.put(name, value);
        return new Scope(outer, prefix, outputs, more);
    }

    /** Returns how a step is called here. */
    String at(String name) {
        return prefix + name;
    }

    /** Keeps what a step gave. */
    void gave(String name, Json output) {
        outputs.put(name, output);
    }

    Environment environment(Given given) {
        Map<String, Json> seen = new HashMap<>();
        Map<String, Json> named = new HashMap<>();
        collect(seen, named);
        JsonObject run = JsonObject.builder()
                .put("id", given.id())
                .put("created", given.created().toString())
                .build();
        Environment environment = Environment.of(given.inputs(), run, seen, given.secrets());
        for (Map.Entry<String, Json> each : named.entrySet()) {
            environment = environment.with(each.getKey(), each.getValue());
        }
        return environment;
    }

    private void collect(Map<String, Json> seen, Map<String, Json> named) {
        if (outer != null) {
            outer.collect(seen, named);
        }
        seen.putAll(outputs);
        named.putAll(names);
    }
}
