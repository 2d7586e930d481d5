package io.patchbay.workflow.internal.expression;

import io.patchbay.api.secret.SecretStore;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.Map;
import java.util.Set;

/**
 * What an expression sees: {@code inputs}, {@code steps.NAME.output}, {@code run}, where they are {@code item}, {@code index} and
 * {@code error}, and {@code secrets.NAME}, which gives a reference and never a value. Immutable.
 *
 * @param document all of it, as one object
 */
public record Environment(JsonObject document) {
    private static final String SECRETS = "secrets";

    /**
     * Returns an environment.
     *
     * @param run what is told of the run, such as its id
     * @param outputs what the steps that ended gave, by their names
     * @param secrets the names of the secrets there are
     */
    public static Environment of(JsonObject inputs, JsonObject run, Map<String, Json> outputs, Set<String> secrets) {
        JsonObject.Builder steps = JsonObject.builder();
        outputs.forEach((name, output) -> steps.put(name, JsonObject.of("output", output)));
        JsonObject.Builder references = JsonObject.builder();
        secrets.stream().sorted().forEach(name -> references.put(name, Json.of(SecretStore.REFERENCE + name)));
        return new Environment(JsonObject.builder()
                .put("inputs", inputs)
                .put("run", run)
                .put("steps", steps.build())
                .put(SECRETS, references.build())
                .build());
    }

    /** Returns the same with one name more, such as {@code item}, or with another value of it. */
    public Environment with(String name, Json value) {
        JsonObject.Builder all = JsonObject.builder();
        document.members().forEach((each, before) -> {
            if (!each.equals(name)) {
                all.put(each, before);
            }
        });
        return new Environment(all.put(name, value).build());
    }
}
