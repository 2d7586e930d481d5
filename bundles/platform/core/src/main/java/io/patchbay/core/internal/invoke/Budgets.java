package io.patchbay.core.internal.invoke;

import io.patchbay.api.execution.Execution;
import io.patchbay.api.metrics.Meters;
import io.patchbay.core.internal.invocation.Invocations;
import io.patchbay.core.internal.quota.Quota;

/** Adds up what calls used, and notes who used more than its budget. Breaches are counted; nothing is stopped for them yet. */
record Budgets(Meters meters, Invocations invocations) {
    void settle(Attempt attempt, Execution.Usage usage) {
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
        Quota quota = revision.quota();
        quota.cpu()
                .filter(budget -> usage.cpu().compareTo(budget) > 0)
                .ifPresent(budget ->
                        breach(attempt, "cpu", budget + "/call", usage.cpu().toString()));
        if (quota.alloc().isPresent() && usage.allocated() > quota.alloc().getAsLong()) {
            breach(attempt, "alloc", quota.alloc().getAsLong() + "B/call", usage.allocated() + "B");
        }
        if (attempt.call().execution().isPresent()) {
            invocations.logs().used(attempt.execution(), revision.version(), usage);
        }
    }

    void abandoned(String plugin) {
        meters.count("patchbay_calls_abandoned_total", "Calls that ignored cancellation.", 1, "plugin", plugin);
    }

    private void breach(Attempt attempt, String budget, String allowed, String used) {
        meters.count(
                "patchbay_quota_breaches_total",
                "Calls that used more than a budget of their plugin.",
                1,
                "plugin",
                attempt.lane().plugin(),
                "budget",
                budget);
        attempt.invocation()
                .warn("The call used more than the budget '" + budget + "': " + used + " of " + allowed + ".");
    }
}
