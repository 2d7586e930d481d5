package io.patchbay.workflow.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Ids;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.workflow.internal.language.Problems;
import io.patchbay.workflow.internal.language.Workflow;
import io.patchbay.workflow.internal.language.WorkflowParser;
import io.patchbay.workflow.internal.stream.Artifact;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Accepts pipelines to be run, shows their runs and cancels them; {@link RunDispatch} runs them. */
public final class Pipelines {
    private static final Pattern ULID = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");
    private static final int MAX_BASE = 1_000;

    private final RunRows rows;
    private final Planner planner;
    private final RunDispatch dispatch;
    private final RunWorker worker;
    private final Clock clock;
    private final WorkflowLimits limits;

    Pipelines(
            RunRows rows, Planner planner, RunDispatch dispatch, RunWorker worker, Clock clock, WorkflowLimits limits) {
        this.rows = rows;
        this.planner = planner;
        this.dispatch = dispatch;
        this.worker = worker;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * What is asked for.
     *
     * @param yaml the document
     * @param workflow which workflow of it; may be left out if there is one
     * @param base what stands for {@code ${base}}
     * @param timeout how long it may take; empty for the default
     */
    public record Request(String yaml, Optional<String> workflow, Optional<String> base, Optional<Duration> timeout) {}

    /** Accepts a run; it is on stable storage when this returns. */
    public Run submit(Caller caller, Request request) {
        Plan plan = check(caller, request);
        dispatch.reserve();
        String id = Ids.ulid(clock);
        try {
            List<String> stepIds =
                    plan.steps().stream().map(step -> Ids.ulid(clock)).toList();
            RunClaim claim = new RunClaim(
                    id,
                    0,
                    0,
                    caller,
                    plan.workflow(),
                    request.yaml(),
                    request.base(),
                    request.timeout().orElse(limits.timeout()),
                    stepIds);
            rows.insert(claim, plan, clock.instant());
        } finally {
            dispatch.release();
        }
        return find(caller, id);
    }

    /** Returns what would be run, or fails with everything that is wrong with it. */
    public Plan check(Caller caller, Request request) {
        caller.require(Scope.EXECUTIONS_WRITE);
        checkTimeout(request.timeout());
        request.base().ifPresent(Pipelines::checkBase);
        Map<String, Workflow> workflows = WorkflowParser.parse(request.yaml());
        WorkflowDefinition workflow = LinearPipeline.of(choose(workflows, request.workflow()));
        return planner.plan(caller, workflow, request.base()).orRefuse();
    }

    /** Returns a run as it is now. */
    public Run get(Caller caller, String id) {
        caller.require(Scope.EXECUTIONS_READ);
        return find(caller, id);
    }

    /** Lists runs without steps and artifacts, newest first. */
    public Page<Run> list(Caller caller, Optional<Status> status, Page.Request page) {
        caller.require(Scope.EXECUTIONS_READ);
        page.token().filter(token -> !ULID.matcher(token).matches()).ifPresent(token -> {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/pageToken",
                    "pageToken " + Problems.quote(token) + ": expected the nextPageToken of the page before.");
        });
        List<Run> found = rows.list(caller.workspace(), status, page.token(), page.size() + 1);
        return found.size() <= page.size()
                ? new Page<>(found, Optional.empty())
                : new Page<>(
                        found.subList(0, page.size()),
                        Optional.of(found.get(page.size() - 1).id()));
    }

    /** Asks a run to end; one that waits ends at once. Does nothing if it has ended. */
    public Run cancel(Caller caller, String id) {
        caller.require(Scope.EXECUTIONS_WRITE);
        RunRows.Cancelled found = rows.cancel(caller, id, clock.instant()).orElseThrow(() -> unknown(id));
        if (found != RunRows.Cancelled.ENDED) {
            dispatch.cancel(id, found == RunRows.Cancelled.WAITING);
        }
        return find(caller, id);
    }

    /** Returns an artifact of a run. */
    public Artifact artifact(Caller caller, String id, String name) {
        Run run = get(caller, id);
        return run.artifacts().stream()
                .filter(artifact -> artifact.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PatchbayException(
                        CommonCode.NOT_FOUND,
                        "Run '" + id + "' has no artifact " + Problems.quote(name) + ". Its artifacts: "
                                + String.join(
                                        ", ",
                                        run.artifacts().stream()
                                                .map(Artifact::name)
                                                .toList())
                                + "."));
    }

    /** Returns a step of a run. */
    public StepState step(Caller caller, String id, String name) {
        Run run = get(caller, id);
        return run.steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PatchbayException(
                        CommonCode.NOT_FOUND,
                        "Run '" + id + "' has no step " + Problems.quote(name) + ". Its steps: "
                                + String.join(
                                        ", ",
                                        run.steps().stream()
                                                .map(StepState::name)
                                                .toList())
                                + "."));
    }

    /** Waits until the run ended, at most so long, and returns how it is then. */
    public Run await(Caller caller, String id, Duration longest) throws InterruptedException {
        dispatch.awaitEnd(id, longest, () -> find(caller, id).status().ended());
        return find(caller, id);
    }

    private Run find(Caller caller, String id) {
        Optional<List<StepState>> live = worker.states(id);
        Run run = rows.find(caller.workspace(), id).orElseThrow(() -> unknown(id));
        return live.isPresent() && run.status() == Status.RUNNING ? run.with(live.get(), run.artifacts()) : run;
    }

    private static Workflow choose(Map<String, Workflow> workflows, Optional<String> wanted) {
        String names = String.join(", ", workflows.keySet());
        if (wanted.isPresent()) {
            Workflow found = workflows.get(wanted.get());
            if (found == null) {
                throw PatchbayException.at(
                        CommonCode.INVALID_VALUE,
                        "/workflow",
                        "workflow " + Problems.quote(wanted.get()) + " is not in the document, expected one of: "
                                + names + ".");
            }
            return found;
        }
        if (workflows.size() > 1) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/workflow",
                    "The document has " + workflows.size() + " workflows. Add ?workflow= with one of: " + names + ".");
        }
        return workflows.values().iterator().next();
    }

    private void checkTimeout(Optional<Duration> timeout) {
        if (timeout.isPresent()
                && (timeout.get().isNegative()
                        || timeout.get().toMillis() == 0
                        || timeout.get().compareTo(limits.maxTimeout()) > 0)) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/timeout",
                    "timeout '" + timeout.get() + "': expected more than PT0S and at most " + limits.maxTimeout()
                            + ".");
        }
    }

    private static void checkBase(String base) {
        if (base.isBlank() || base.length() > MAX_BASE || base.chars().anyMatch(Character::isISOControl)) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/base",
                    "base " + Problems.quote(base) + ": expected a folder of 1 to " + MAX_BASE + " characters.");
        }
    }

    private static PatchbayException unknown(String id) {
        return new PatchbayException(
                CommonCode.NOT_FOUND,
                "Run " + Problems.quote(id) + " is not there. GET pipelines/runs lists those that are.");
    }
}
