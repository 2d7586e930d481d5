package io.patchbay.workflow.internal;

import io.patchbay.api.execution.Execution.Status;
import io.patchbay.plugin.json.Json;
import io.patchbay.workflow.internal.stream.Artifact;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param status its last state
 * @param output the answer of the last step
 * @param error why it did not succeed
 * @param artifacts what it left behind; copied
 * @param notices what its author should know; copied
 */
record RunResult(
        Status status,
        Optional<Json> output,
        Optional<RunFailure> error,
        List<Artifact> artifacts,
        List<String> notices) {
    RunResult {
        artifacts = List.copyOf(artifacts);
        notices = List.copyOf(notices);
    }

    static RunResult failed(RunFailure failure) {
        return new RunResult(Status.FAILED, Optional.empty(), Optional.of(failure), List.of(), List.of());
    }
}
