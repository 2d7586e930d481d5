package io.patchbay.worker.child;

import io.patchbay.plugin.Plugin;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;

/** The plugin of the rehearsal; packed into a jar of its own by {@link Rehearsal}. */
public final class Sample implements Plugin {
    /** What it is asked. */
    public record Question(String text) {}

    /** Answers what it is asked. */
    @Action(description = "Answers what it is asked.")
    public Json echo(Question question) {
        return JsonObject.of("text", Json.of(question.text()));
    }
}
