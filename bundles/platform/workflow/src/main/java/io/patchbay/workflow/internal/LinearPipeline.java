package io.patchbay.workflow.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.workflow.internal.language.Control;
import io.patchbay.workflow.internal.language.Problems;
import io.patchbay.workflow.internal.language.Step;
import io.patchbay.workflow.internal.language.Workflow;
import io.patchbay.workflow.internal.language.WorkflowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells which workflows are pipelines: calls one after the other, which is what can be run today. */
final class LinearPipeline {
    static final int MAX_STEPS = 32;
    private static final Set<String> HARMLESS = Set.of("description", "version", "triggers", "steps");

    private LinearPipeline() {}

    /**
     * Returns the pipeline that a workflow is.
     *
     * @throws io.patchbay.api.PatchbayException if it asks for more, with the keys that do
     */
    static WorkflowDefinition of(Workflow workflow) {
        Problems problems = new Problems();
        JsonObject written = written(workflow);
        for (String key : written.members().keySet()) {
            if (!HARMLESS.contains(key)) {
                problems.add(1, "Workflow " + Problems.quote(workflow.name()) + ": " + later(key));
            }
        }
        List<WorkflowDefinition.Step> steps = new ArrayList<>();
        for (Step step : workflow.steps()) {
            keys(step)
                    .forEach(key -> problems.add(
                            step.place().line(), "Step " + Problems.quote(step.name()) + ": " + later(key)));
            if (step instanceof Step.Call call) {
                steps.add(new WorkflowDefinition.Step(
                        call.name(),
                        call.plugin(),
                        call.action(),
                        call.integration(),
                        call.config(),
                        call.place().line()));
            }
        }
        if (steps.size() > MAX_STEPS) {
            problems.add(
                    workflow.steps().get(0).place().line(),
                    "Workflow " + Problems.quote(workflow.name()) + " has " + steps.size() + " steps: expected at most "
                            + MAX_STEPS + ". Split it.");
        }
        problems.refuse();
        return new WorkflowDefinition(workflow.name(), workflow.triggers(), steps);
    }

    private static JsonObject written(Workflow workflow) {
        Json all = WorkflowWriter.document(List.of(workflow)).get("workflows").orElse(JsonObject.EMPTY);
        return all.asObject().get(workflow.name()).orElse(JsonObject.EMPTY).asObject();
    }

    private static List<String> keys(Step step) {
        Control control = step.control();
        List<String> keys = new ArrayList<>();
        add(keys, "if", control.condition().isPresent());
        add(keys, "needs", control.needs().isPresent());
        add(keys, "retry", control.retry().isPresent());
        add(keys, "timeout", control.timeout().isPresent());
        add(keys, "catch", !control.onFailure().isEmpty());
        add(keys, "finally", !control.afterwards().isEmpty());
        add(keys, "compensate", !control.compensation().isEmpty());
        add(keys, step.key(), !(step instanceof Step.Call));
        return keys;
    }

    private static void add(List<String> keys, String key, boolean there) {
        if (there) {
            keys.add(key);
        }
    }

    private static String later(String key) {
        return "'" + key + "' is not supported yet; steps run one after the other. Remove it.";
    }
}
