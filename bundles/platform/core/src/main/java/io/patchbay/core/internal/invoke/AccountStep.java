package io.patchbay.core.internal.invoke;

import io.patchbay.api.ErrorCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.worker.WorkerCode;
import io.patchbay.plugin.json.Json;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts every call with how it ended, refused ones too, and remembers of each plugin how often it failed and how long it took. */
record AccountStep(Meters meters, Step next) implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(AccountStep.class);
    private static final Set<ActionCode> FAILURES = Set.of(
            ActionCode.PLUGIN_FAILED,
            ActionCode.PLUGIN_BROKE,
            ActionCode.DEADLINE_EXCEEDED,
            ActionCode.BUDGET_EXCEEDED);

    @Override
    public Json take(Attempt attempt) {
        String outcome = "internal";
        boolean failed = false;
        try {
            Json answer = next.take(attempt);
            outcome = "ok";
            return answer;
        } catch (PatchbayException e) {
            outcome = e.code().text();
            failed = isFailure(e.code());
            LOG.debug(
                    "Call ended. plugin={} action={} code={} message={}",
                    attempt.call().plugin(),
                    attempt.call().action(),
                    outcome,
                    e.getMessage());
            throw e;
        } finally {
            record(attempt, outcome, failed);
        }
    }

    private static boolean isFailure(ErrorCode code) {
        return code instanceof WorkerCode || (code instanceof ActionCode own && FAILURES.contains(own));
    }

    private void record(Attempt attempt, String outcome, boolean failed) {
        // Not the name that was asked for: anybody could ask for endless names.
        String plugin = attempt.plugin().orElse("unknown");
        Duration took = Duration.ofNanos(System.nanoTime() - attempt.began());
        meters.count("patchbay_calls_total", "Calls by how they ended.", 1, "plugin", plugin, "outcome", outcome);
        if (attempt.reached()) {
            meters.time(
                    "patchbay_call_seconds", "How long calls that reached their plugin took.", took, "plugin", plugin);
            if (failed || outcome.equals("ok")) {
                attempt.lane().record(took, failed);
            }
        }
    }
}
