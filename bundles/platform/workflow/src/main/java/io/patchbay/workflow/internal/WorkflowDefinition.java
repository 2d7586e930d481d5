package io.patchbay.workflow.internal;

import io.patchbay.plugin.json.JsonObject;
import io.patchbay.workflow.internal.language.Trigger;
import java.util.List;
import java.util.Optional;

/**
 * A workflow as it can be run: calls one after the other.
 *
 * @param name its name
 * @param triggers what would start it; recorded only
 * @param steps its steps, in order; copied
 */
record WorkflowDefinition(String name, List<Trigger> triggers, List<Step> steps) {
    WorkflowDefinition {
        triggers = List.copyOf(triggers);
        steps = List.copyOf(steps);
    }

    /**
     * A step.
     *
     * @param name its name
     * @param plugin the plugin's name, or the symbolic name of its bundle
     * @param action the action; the kind's own if empty
     * @param integration the name or id of the integration it calls through; none if empty
     * @param config the input document of the action
     * @param line where it is written
     */
    record Step(
            String name,
            String plugin,
            Optional<String> action,
            Optional<String> integration,
            JsonObject config,
            int line) {}
}
