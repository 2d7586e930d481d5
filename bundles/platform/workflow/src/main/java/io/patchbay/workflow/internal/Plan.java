package io.patchbay.workflow.internal;

import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.integration.Binding;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A workflow that fits the plugins there are.
 *
 * @param workflow its name
 * @param steps its steps, in order; copied
 * @param notices what its author should know; copied
 */
public record Plan(String workflow, List<Step> steps, List<String> notices) {
    /** Copies the lists. */
    public Plan {
        steps = List.copyOf(steps);
        notices = List.copyOf(notices);
    }

    /**
     * A step.
     *
     * @param name its name
     * @param plugin what it calls
     * @param action the action, also where the workflow leaves it out
     * @param input the input document, variables replaced
     * @param spec what is published of the action
     * @param binding the integration it calls through, as it was when this was planned
     */
    public record Step(
            String name, String plugin, String action, JsonObject input, ActionSpec spec, Optional<Binding> binding) {}
}
