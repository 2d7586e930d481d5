package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.Streams;
import io.patchbay.api.worker.WorkerCode;
import io.patchbay.core.internal.invocation.CallInvocation;
import io.patchbay.core.internal.invocation.CallToken;
import io.patchbay.core.internal.invocation.Invocations;
import io.patchbay.core.internal.invocation.Workbench;
import io.patchbay.core.internal.launcher.KillSwitch;
import io.patchbay.core.internal.usage.Spending;
import io.patchbay.plugin.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the call to its deadline, on a thread of the plugin, and takes stock of what it used. */
record LimitStep(Limits limits, Invocations invocations, Budgets budgets, Step.Inner next) implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(LimitStep.class);

    @Override
    public Json take(Attempt attempt) {
        Revision revision = attempt.offer().revision();
        Limits.Span span = limits.span(attempt.call().timeout(), attempt.began(), revision.quota());
        CallToken token = new CallToken(span.deadline());
        Workbench workbench = revision.workbench(invocations, attempt.offer().name());
        CallInvocation invocation = invocations.invocation(
                workbench, attempt.caller(), attempt.call(), attempt.execution(), token, attempt.progress());
        attempt.begin(invocation, span.own());
        KillSwitch.Killable killable = revision.killable();
        PluginTask task = new PluginTask(attempt, next, token, killable);
        CallBudget budget = budgets.of(revision, task);
        Spending.Running running = workbench.spending().begin(task::usage);
        attempt.place().runs(task::usage);
        HandOver.End end;
        try {
            end = run(attempt, task, token, budget.watch(token), killable);
        } finally {
            attempt.afterwards(running::end);
            attempt.afterwards(killable::end);
        }
        budgets.settle(attempt, task.usage(), budget);
        Optional<PatchbayException> spent =
                revision.isOutside() ? budgets.settleOutside(attempt, task.failure(), budget) : Optional.empty();
        CallToken.State state = token.state();
        if (end == HandOver.End.ABANDONED) {
            abandon(attempt);
        } else if (end == HandOver.End.KILLED) {
            killed(attempt);
            rethrowEndOfWorker(task);
        } else {
            state = task.state();
        }
        return switch (state) {
            case LATE -> throw late(attempt, span, end);
            case CANCELLED ->
                throw attempt.drained().map(had -> drained(attempt, had, end)).orElseGet(() -> cancelled(attempt, end));
            case OVER_BUDGET -> throw overBudget(attempt, budget, end);
            case RUNNING, ENDED -> {
                if (spent.isPresent()) {
                    throw spent.get();
                }
                yield answer(attempt, task);
            }
        };
    }

    private HandOver.End run(
            Attempt attempt, PluginTask task, CallToken token, HandOver.Watch watch, KillSwitch.Killable killable) {
        Revision revision = attempt.offer().revision();
        if (revision.isOutside() && attempt.streams().equals(Streams.NONE)) {
            HandOver.End end = attempt.handOver().runHere(task, token);
            return task.failure().map(LimitStep::isHung).orElse(false) ? HandOver.End.KILLED : end;
        }
        try {
            return attempt.handOver()
                    .run(
                            revision.threads(),
                            task,
                            token,
                            limits.grace(),
                            watch,
                            () -> killable.kill("The call ignored that it was told to end."));
        } catch (RejectedExecutionException e) {
            throw new PatchbayException(
                    ActionCode.PLUGIN_BUSY,
                    "Plugin '" + attempt.lane().plugin() + "' has no thread left for this call. Try again later.");
        }
    }

    private static boolean isHung(Failure failure) {
        return failure.exception().code() == WorkerCode.WORKER_HUNG;
    }

    /** A process that had to be killed has a name of its own for that. */
    private static void rethrowEndOfWorker(PluginTask task) {
        task.failure()
                .map(Failure::exception)
                .filter(e -> e.code() instanceof WorkerCode)
                .ifPresent(e -> {
                    throw e;
                });
    }

    private static Json answer(Attempt attempt, PluginTask task) {
        Optional<Failure> failure = task.failure();
        if (failure.isEmpty()) {
            return task.answer();
        }
        failure.get()
                .trace()
                .ifPresent(trace -> LOG.warn(
                        "Plugin broke; the call failed. plugin={} action={} execution={} fault={}",
                        attempt.lane().plugin(),
                        attempt.call().action(),
                        attempt.execution(),
                        trace));
        throw failure.get().exception();
    }

    private void abandon(Attempt attempt) {
        Lane lane = attempt.lane();
        StackTraceElement[] at = attempt.handOver().whereabouts();
        lane.abandoned().incrementAndGet();
        attempt.afterwards(() -> {
            lane.abandoned().decrementAndGet();
            LOG.info("Abandoned call ended after all. plugin={} execution={}", lane.plugin(), attempt.execution());
        });
        budgets.abandoned(lane.plugin());
        LOG.warn(
                "Plugin ignores its cancellation; its thread is left alone and counts against it until it ends. plugin={}"
                        + " action={} execution={} at={}",
                lane.plugin(),
                attempt.call().action(),
                attempt.execution(),
                at.length == 0 ? "unknown" : at[0]);
    }

    private void killed(Attempt attempt) {
        budgets.killed(attempt.lane().plugin());
        LOG.warn(
                "Plugin ignored its cancellation; its call was killed. plugin={} action={} execution={}",
                attempt.lane().plugin(),
                attempt.call().action(),
                attempt.execution());
    }

    private static PatchbayException late(Attempt attempt, Limits.Span span, HandOver.End end) {
        return new PatchbayException(
                ActionCode.DEADLINE_EXCEEDED,
                "Plugin '" + attempt.lane().plugin() + "', action '"
                        + attempt.call().action() + "' took longer than "
                        + span.length().toString() + (span.own() ? ", its budget." : ", the timeout of the call.")
                        + ignored(end));
    }

    private static PatchbayException cancelled(Attempt attempt, HandOver.End end) {
        return new PatchbayException(
                ActionCode.CANCELLED,
                "The call of plugin '" + attempt.lane().plugin() + "', action '"
                        + attempt.call().action() + "' was cancelled." + ignored(end));
    }

    private static PatchbayException drained(Attempt attempt, Duration had, HandOver.End end) {
        String seconds =
                BigDecimal.valueOf(had.toMillis(), 3).stripTrailingZeros().toPlainString();
        return new PatchbayException(
                ActionCode.PLUGIN_STOPPED,
                "Plugin '" + attempt.lane().plugin() + "' "
                        + attempt.offer().revision().version() + " was stopped or replaced; action '"
                        + attempt.call().action() + "' did not end in the " + seconds + " s it had for that."
                        + ignored(end));
    }

    private static PatchbayException overBudget(Attempt attempt, CallBudget budget, HandOver.End end) {
        return new PatchbayException(
                ActionCode.BUDGET_EXCEEDED,
                "Plugin '" + attempt.lane().plugin() + "', action '"
                        + attempt.call().action() + "' used more than its budget: "
                        + String.join(", ", budget.breaches().values())
                        + "." + ignored(end));
    }

    private static String ignored(HandOver.End end) {
        return switch (end) {
            case DONE -> "";
            case KILLED -> " It ignored that it was told to end, and was killed.";
            case ABANDONED -> " It ignores that it was told to end, and was abandoned.";
        };
    }
}
