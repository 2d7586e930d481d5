package io.patchbay.workflow.internal.http;

import io.patchbay.workflow.internal.Plan;
import java.util.List;

/** What a pipeline would do: the answer to {@code validateOnly=true}. */
public record PlanView(String workflow, List<StepView> steps, List<String> notices) {
    /** Copies the lists. */
    public PlanView {
        steps = List.copyOf(steps);
        notices = List.copyOf(notices);
    }

    /** A step that would be made. */
    public record StepView(String name, String plugin, String action) {}

    static PlanView of(Plan plan) {
        return new PlanView(
                plan.workflow(),
                plan.steps().stream()
                        .map(step -> new StepView(step.name(), step.plugin(), step.action()))
                        .toList(),
                plan.notices());
    }
}
