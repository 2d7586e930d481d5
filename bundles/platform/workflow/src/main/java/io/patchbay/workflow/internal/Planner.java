package io.patchbay.workflow.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.ErrorCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.ActionSpec.Stream;
import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.workflow.internal.language.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Fits a workflow to the plugins there are: finds actions, checks that streams meet and that inputs have the right members. */
final class Planner {
    private static final Set<ErrorCode> ABSENT =
            Set.of(ActionCode.PLUGIN_NOT_FOUND, ActionCode.PLUGIN_NOT_ENABLED, CommonCode.OVERLOADED);

    private final PluginInvoker invoker;
    private final OwnActions ownActions;
    private final Bindings bindings;

    Planner(PluginInvoker invoker, PluginCatalog catalog, Bindings bindings) {
        this.bindings = bindings;
        this.invoker = invoker;
        this.ownActions = new OwnActions(catalog);
    }

    /**
     * What came of it.
     *
     * @param plan the plan, if nothing is wrong
     * @param problems what is wrong
     */
    record Result(Optional<Plan> plan, Problems problems) {
        /** Returns the plan, or fails with everything that is wrong. */
        Plan orRefuse() {
            problems.refuse();
            return plan.orElseThrow();
        }
    }

    Result plan(Caller caller, WorkflowDefinition workflow, Optional<String> base) {
        Problems problems = new Problems();
        List<Plan.Step> steps = new ArrayList<>();
        Optional<Plan.Step> before = Optional.empty();
        for (int i = 0; i < workflow.steps().size(); i++) {
            WorkflowDefinition.Step step = workflow.steps().get(i);
            Optional<Plan.Step> planned = step(caller, step, i == 0, base, problems);
            boolean last = i == workflow.steps().size() - 1;
            if (planned.isPresent()) {
                steps.add(planned.get());
                checkTakes(step, planned.get(), i == 0, before, problems);
                checkGives(step, planned.get(), last, problems);
            }
            before = planned;
        }
        Optional<Plan> plan = problems.isEmpty()
                ? Optional.of(new Plan(workflow.name(), steps, notices(workflow)))
                : Optional.empty();
        return new Result(plan, problems);
    }

    private Optional<Plan.Step> step(
            Caller caller, WorkflowDefinition.Step step, boolean first, Optional<String> base, Problems problems) {
        String who = who(step);
        try {
            String action = step.action().orElseGet(() -> ownActions.of(step.plugin(), first));
            ActionSpec spec = invoker.spec(caller, step.plugin(), action);
            InputCheck check = new InputCheck(step.line(), who, problems);
            check.members(step.config(), spec.input());
            Optional<Binding> binding =
                    step.integration().map(name -> bindings.of(caller, name, ownActions.bundle(step.plugin())));
            return Optional.of(new Plan.Step(
                    step.name(), step.plugin(), action, check.replaced(step.config(), base), spec, binding));
        } catch (PatchbayException e) {
            if (ABSENT.contains(e.code())) {
                problems.addAbsent(step.line(), who + ": " + e.getMessage());
            } else {
                problems.add(step.line(), who + ": " + e.getMessage());
            }
            return Optional.empty();
        }
    }

    private static void checkTakes(
            WorkflowDefinition.Step step,
            Plan.Step planned,
            boolean first,
            Optional<Plan.Step> before,
            Problems problems) {
        Stream takes = planned.spec().takes();
        if (first && takes != Stream.NONE) {
            problems.add(
                    step.line(),
                    who(step) + " is the first and '" + planned.action() + "' takes " + text(takes)
                            + ": expected an action that takes nothing. Put a step that reads, such as a connector, before it.");
        }
        // Without the step before nothing can be said; a step before that gives nothing is reported there.
        if (before.isEmpty() || before.get().spec().gives() == Stream.NONE) {
            return;
        }
        Stream gives = before.get().spec().gives();
        if (takes != gives) {
            problems.add(
                    step.line(),
                    who(step) + ": '" + planned.action() + "' takes " + text(takes) + ", but step '"
                            + before.get().name() + "' gives " + text(gives)
                            + ". Put a step between them, or choose another action.");
        }
    }

    private static void checkGives(WorkflowDefinition.Step step, Plan.Step planned, boolean last, Problems problems) {
        if (!last && planned.spec().gives() == Stream.NONE) {
            problems.add(
                    step.line(),
                    who(step) + ": '" + planned.action()
                            + "' gives no stream: expected records or a document for the next step. Make it the last step.");
        }
    }

    private static List<String> notices(WorkflowDefinition workflow) {
        int triggers = workflow.triggers().size();
        return triggers == 0
                ? List.of()
                : List.of("Workflow '" + workflow.name() + "' has " + triggers
                        + (triggers == 1 ? " trigger" : " triggers")
                        + ", recorded only: nothing but a request starts a run yet.");
    }

    private static String who(WorkflowDefinition.Step step) {
        return "Step " + Problems.quote(step.name());
    }

    private static String text(Stream stream) {
        return stream == Stream.NONE ? "nothing" : stream.name().toLowerCase(Locale.ROOT);
    }
}
