package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.worker.WorkerCode;
import io.patchbay.core.internal.invoke.Circuit.Result;
import io.patchbay.plugin.json.Json;
import java.time.temporal.ChronoUnit;

/** Refuses calls of a plugin that failed too often lately, until it was tried again with success. */
record CircuitStep(Lanes lanes, Step next) implements Step {
    @Override
    public Json take(Attempt attempt) {
        Lane lane = attempt.lane();
        Circuit.Pass pass = lane.circuit().enter().orElseThrow(() -> refused(lane));
        Result result = Result.NEITHER;
        boolean breach = false;
        String cause = "";
        try {
            Json answer = next.take(attempt);
            result = Result.GOOD;
            return answer;
        } catch (PatchbayException e) {
            result = judge(attempt, e);
            breach = isBreach(attempt, e);
            cause = e.getMessage();
            throw e;
        } finally {
            if (pass.leave(result)) {
                lanes.opened(new CircuitOpening(attempt.offer().revision().id(), breach, cause));
            }
        }
    }

    /** One that ends when its time is up, as it was told to, may wait for others. */
    private static boolean isBreach(Attempt attempt, PatchbayException e) {
        return attempt.handOver().ignored() || e.code() instanceof WorkerCode || e.code() == ActionCode.BUDGET_EXCEEDED;
    }

    private static Result judge(Attempt attempt, PatchbayException e) {
        if (attempt.handOver().ignored() || e.code() instanceof WorkerCode) {
            return Result.BAD;
        }
        if (!(e.code() instanceof ActionCode code)) {
            return Result.NEITHER;
        }
        return switch (code) {
            case PLUGIN_BROKE, BUDGET_EXCEEDED -> Result.BAD;
            // A caller in a hurry says nothing about the plugin.
            case DEADLINE_EXCEEDED -> attempt.ownBudget() ? Result.BAD : Result.NEITHER;
            // What a plugin names by a code it foresaw, so it works; a wrong path must not stop the calls of others.
            case PLUGIN_FAILED -> Result.GOOD;
            default -> Result.NEITHER;
        };
    }

    private static PatchbayException refused(Lane lane) {
        return new PatchbayException(
                ActionCode.CIRCUIT_OPEN,
                "Plugin '" + lane.plugin() + "' failed too often, so its circuit is open: calls are refused until "
                        + lane.circuit().retry().truncatedTo(ChronoUnit.MILLIS)
                        + ", then one is tried. Look at its health and the log.");
    }
}
