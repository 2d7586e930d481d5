package io.patchbay.workflow.internal.definition;

import io.patchbay.workflow.internal.cron.Cron;
import io.patchbay.workflow.internal.cron.Schedule;
import io.patchbay.workflow.internal.language.Control;
import io.patchbay.workflow.internal.language.Order;
import io.patchbay.workflow.internal.language.Step;
import io.patchbay.workflow.internal.language.Trigger;
import io.patchbay.workflow.internal.language.Workflow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a workflow would do.
 *
 * @param name its name
 * @param steps all its steps, those inside others behind them; copied
 * @param firings when its schedules fire next; copied
 * @param obstacle what keeps it from being run right now
 */
public record WorkflowOutline(String name, List<Part> steps, List<Firings> firings, Optional<String> obstacle) {
    private static final int SHOWN = 3;

    /** Copies the lists. */
    public WorkflowOutline {
        steps = List.copyOf(steps);
        firings = List.copyOf(firings);
    }

    /**
     * A step.
     *
     * @param name its name
     * @param does the key that tells what it does
     * @param follows the steps it waits for; copied
     * @param inside the step it is in
     */
    public record Part(String name, String does, List<String> follows, Optional<String> inside) {
        /** Copies the list. */
        public Part {
            follows = List.copyOf(follows);
        }
    }

    /**
     * When a schedule fires.
     *
     * @param schedule its cron expression
     * @param timeZone where that is read
     * @param next the next times; copied
     */
    public record Firings(String schedule, String timeZone, List<Instant> next) {
        /** Copies the list. */
        public Firings {
            next = List.copyOf(next);
        }
    }

    static WorkflowOutline of(Workflow workflow, Instant now, Optional<String> obstacle) {
        List<Part> parts = new ArrayList<>();
        add(workflow.steps(), Optional.empty(), parts);
        add(workflow.onFailure(), Optional.of("catch"), parts);
        add(workflow.afterwards(), Optional.of("finally"), parts);
        List<Firings> firings = new ArrayList<>();
        for (Trigger trigger : workflow.triggers()) {
            if (trigger instanceof Trigger.Schedule schedule) {
                firings.add(firings(schedule, now));
            }
        }
        return new WorkflowOutline(workflow.name(), parts, firings, obstacle);
    }

    private static Firings firings(Trigger.Schedule trigger, Instant now) {
        Schedule schedule = new Schedule(Cron.parse(trigger.cron()), trigger.timeZone());
        Instant end = now.plus(3_660, ChronoUnit.DAYS);
        return new Firings(trigger.cron(), trigger.timeZone().getId(), schedule.between(now, end, SHOWN));
    }

    private static void add(List<Step> steps, Optional<String> inside, List<Part> parts) {
        Map<String, List<String>> before = Order.before(steps);
        for (Step step : steps) {
            parts.add(new Part(step.name(), step.key(), before.getOrDefault(step.name(), List.of()), inside));
            Optional<String> here = Optional.of(step.name());
            step.inner().forEach(list -> add(list, here, parts));
            Control control = step.control();
            add(control.onFailure(), here, parts);
            add(control.afterwards(), here, parts);
            add(control.compensation(), here, parts);
        }
    }
}
