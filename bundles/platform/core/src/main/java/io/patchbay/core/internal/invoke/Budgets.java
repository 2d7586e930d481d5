package io.patchbay.core.internal.invoke;

import io.patchbay.api.action.ActionCode;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.metrics.Meters;
import io.patchbay.core.internal.invocation.CallToken;
import io.patchbay.core.internal.invocation.Invocations;
import io.patchbay.core.internal.quota.Quota;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up what calls used, and ends those that use more than their budget. */
record Budgets(Meters meters, Invocations invocations) {
    /** Short enough that a runaway is found in time, long enough that looking costs a thousandth of what runs. */
    private static final long LOOK_NANOS = 5_000_000;

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
        breaches(revision.quota(), usage).forEach((budget, text) -> breach(attempt, budget, text));
        if (attempt.call().execution().isPresent()) {
            invocations.logs().used(attempt.execution(), revision.version(), usage);
        }
    }

    /** What a call used too much of, by the name of the budget, each with how much. */
    static Map<String, String> breaches(Quota quota, Execution.Usage usage) {
        Map<String, String> breaches = new LinkedHashMap<>();
        quota.cpu()
                .filter(budget -> usage.cpu().compareTo(budget) > 0)
                .ifPresent(budget -> breaches.put(
                        "cpu", usage.cpu().toMillis() + " ms of " + budget.toMillis() + " ms processor time"));
        if (quota.alloc().isPresent() && usage.allocated() > quota.alloc().getAsLong()) {
            breaches.put("alloc", usage.allocated() + " of " + quota.alloc().getAsLong() + " bytes allocated");
        }
        return breaches;
    }

    /** Ends a call that uses too much while it runs; what costs nothing to know of is not looked at. */
    HandOver.Watch watch(Quota quota, PluginTask task, CallToken token) {
        if (quota.cpu().isEmpty() && quota.alloc().isEmpty()) {
            return HandOver.Watch.NONE;
        }
        return new HandOver.Watch(LOOK_NANOS, () -> {
            if (!breaches(quota, task.usage()).isEmpty()) {
                token.exceed();
            }
        });
    }

    void abandoned(String plugin) {
        meters.count("patchbay_calls_abandoned_total", "Calls that ignored cancellation.", 1, "plugin", plugin);
    }

    void killed(String plugin) {
        meters.count(
                "patchbay_calls_killed_total", "Calls that ignored cancellation and were killed.", 1, "plugin", plugin);
    }

    /** Notes that a budget was held in the process the call ran in. */
    void settle(Attempt attempt, Failure failure) {
        if (failure.exception().code() == ActionCode.BUDGET_EXCEEDED) {
            breach(attempt, "cpu", String.valueOf(failure.exception().getMessage()));
        }
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
