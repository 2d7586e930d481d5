package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.metrics.Meters;
import io.patchbay.core.internal.invocation.Invocations;
import io.patchbay.core.internal.usage.NetBudget;
import io.patchbay.core.internal.usage.Usages;
import java.util.Optional;

/** Adds up what calls used, and ends those that use more than their budget. */
record Budgets(Meters meters, Invocations invocations) {
    /** Returns what a call may use that is about to begin. */
    CallBudget of(Revision revision, PluginTask task) {
        Usages usages = invocations.usages();
        NetBudget net = usages.net(revision.id());
        net.hold(revision.quota().netPerMinute());
        return new CallBudget(revision::quota, task::usage, usages.disk(revision.id()), net);
    }

    void settle(Attempt attempt, Execution.Usage usage, CallBudget budget) {
        String plugin = attempt.lane().plugin();
        meters.count(
                "patchbay_call_cpu_seconds_total",
                "Processor time of calls.",
                usage.cpu().toNanos() / 1e9,
                "plugin",
                plugin);
        meters.count(
                "patchbay_call_allocated_bytes_total",
                "Memory calls allocated.",
                (double) usage.allocated(),
                "plugin",
                plugin);
        Revision revision = attempt.offer().revision();
        budget.breaches().forEach((name, text) -> breach(attempt, name, text));
        if (attempt.call().execution().isPresent()) {
            invocations.logs().used(attempt.execution(), revision.version(), usage);
        }
    }

    void abandoned(String plugin) {
        meters.count("patchbay_calls_abandoned_total", "Calls that ignored cancellation.", 1, "plugin", plugin);
    }

    void killed(String plugin) {
        meters.count(
                "patchbay_calls_killed_total", "Calls that ignored cancellation and were killed.", 1, "plugin", plugin);
    }

    /** Notes that a budget was held in the process the call ran in, or where it gets out of it; returns what the call fails with then. */
    Optional<PatchbayException> settleOutside(Attempt attempt, Optional<Failure> failure, CallBudget budget) {
        Optional<PatchbayException> refusal = budget.refusal(failure.isPresent());
        Optional<PatchbayException> spent = refusal.or(() -> failure.map(Failure::exception))
                .filter(fault -> fault.code() == ActionCode.BUDGET_EXCEEDED);
        spent.ifPresent(
                fault -> breach(attempt, refusal.isPresent() ? "net" : "cpu", String.valueOf(fault.getMessage())));
        return spent;
    }

    private void breach(Attempt attempt, String budget, String text) {
        meters.count(
                "patchbay_quota_breaches_total",
                "Calls that used more than a budget of their plugin.",
                1,
                "plugin",
                attempt.lane().plugin(),
                "budget",
                budget);
        attempt.invocation().warn("The call used more than the budget '" + budget + "': " + text + ".");
    }
}
