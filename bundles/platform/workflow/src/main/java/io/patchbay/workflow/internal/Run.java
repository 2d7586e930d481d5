package io.patchbay.workflow.internal;

import io.patchbay.api.execution.Execution.Status;
import io.patchbay.plugin.json.Json;
import io.patchbay.workflow.internal.stream.Artifact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run of a workflow.
 *
 * @param id its ULID
 * @param workflow the name of the workflow
 * @param status its state
 * @param attempt how often it was started
 * @param principal who asked for it
 * @param trace the trace id of that request
 * @param steps its steps, in order; copied
 * @param artifacts what it left behind; copied
 * @param output the answer of its last step
 * @param error why it did not succeed
 * @param notices what its author should know; copied
 * @param created when it was accepted
 * @param started when it was last started
 * @param ended when it ended
 */
public record Run(
        String id,
        String workflow,
        Status status,
        int attempt,
        String principal,
        String trace,
        List<StepState> steps,
        List<Artifact> artifacts,
        Optional<Json> output,
        Optional<RunFailure> error,
        List<String> notices,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> ended) {
    /** Copies the lists. */
    public Run {
        steps = List.copyOf(steps);
        artifacts = List.copyOf(artifacts);
        notices = List.copyOf(notices);
    }

    Run with(List<StepState> now, List<Artifact> left) {
        return new Run(
                id, workflow, status, attempt, principal, trace, now, left, output, error, notices, created, started,
                ended);
    }
}
