package io.patchbay.workflow.internal.language;

import io.patchbay.plugin.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A workflow as it is written down. Immutable.
 *
 * @param name its name
 * @param description what it is for
 * @param version what its author calls this state of it
 * @param inputs a JSON Schema of what a run is given; anything if empty
 * @param triggers what starts it; copied
 * @param timeout how long a run may take
 * @param concurrency how many runs go on at a time; any number if empty
 * @param steps its steps; copied
 * @param onFailure steps that run when it failed; copied
 * @param afterwards steps that run at its end, failed or not; copied
 * @param outputs what a run gives, with expressions in braces
 */
public record Workflow(
        String name,
        Optional<String> description,
        Optional<String> version,
        Optional<JsonObject> inputs,
        List<Trigger> triggers,
        Optional<Duration> timeout,
        Optional<Concurrency> concurrency,
        List<Step> steps,
        List<Step> onFailure,
        List<Step> afterwards,
        JsonObject outputs) {
    /** Copies the lists. */
    public Workflow {
        triggers = List.copyOf(triggers);
        steps = List.copyOf(steps);
        onFailure = List.copyOf(onFailure);
        afterwards = List.copyOf(afterwards);
    }
}
