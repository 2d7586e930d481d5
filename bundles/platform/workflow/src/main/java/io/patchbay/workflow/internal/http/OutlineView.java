package io.patchbay.workflow.internal.http;

import io.patchbay.workflow.internal.definition.WorkflowOutline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a workflow would do: the answer to {@code validateOnly=true}. */
public record OutlineView(String id, List<StepView> steps, List<ScheduleView> schedules, Optional<String> obstacle) {
    /** Copies the lists. */
    public OutlineView {
        steps = List.copyOf(steps);
        schedules = List.copyOf(schedules);
    }

    /** A step, the steps it waits for, and the step it is in. */
    public record StepView(String name, String does, List<String> follows, Optional<String> inside) {}

    /** A schedule and when it fires next. */
    public record ScheduleView(String schedule, String timeZone, List<Instant> next) {}

    /** Returns it as it is shown. */
    public static OutlineView of(WorkflowOutline outline) {
        return new OutlineView(
                outline.name(),
                outline.steps().stream()
                        .map(step -> new StepView(step.name(), step.does(), step.follows(), step.inside()))
                        .toList(),
                outline.firings().stream()
                        .map(each -> new ScheduleView(each.schedule(), each.timeZone(), each.next()))
                        .toList(),
                outline.obstacle());
    }
}
