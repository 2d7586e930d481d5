package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import io.patchbay.core.internal.hook.Hooks;
import io.patchbay.plugin.hook.EndedExecution;
import io.patchbay.plugin.hook.PlannedExecution;
import io.patchbay.plugin.json.Json;
import java.time.Duration;

/** Asks the hooks of plugins before the call takes a slot of its plugin, and tells them how it ended. */
record HookStep(Hooks hooks, Step next) implements Step {
    @Override
    public Json take(Attempt attempt) {
        PlannedExecution execution = new PlannedExecution(
                attempt.execution(),
                attempt.call().plugin(),
                attempt.call().action(),
                attempt.caller().principal());
        String outcome = "internal";
        try {
            hooks.before(execution);
            Json answer = next.take(attempt);
            outcome = "ok";
            return answer;
        } catch (PatchbayException e) {
            outcome = e.code().text();
            throw e;
        } finally {
            hooks.after(new EndedExecution(execution, outcome, Duration.ofNanos(System.nanoTime() - attempt.began())));
        }
    }
}
