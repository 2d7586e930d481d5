package io.patchbay.workflow.internal.http;

import io.patchbay.api.execution.Execution;
import io.patchbay.plugin.json.Json;
import io.patchbay.workflow.internal.Run;
import io.patchbay.workflow.internal.StepState;
import io.patchbay.workflow.internal.stream.Artifact;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A run as it is shown; lists leave out {@code steps} and {@code artifacts}. */
public record RunView(
        String id,
        String workflow,
        Execution.Status status,
        int attempt,
        String principal,
        String trace,
        List<StepView> steps,
        List<ArtifactView> artifacts,
        Optional<Json> output,
        Optional<Failure> error,
        List<String> notices,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> ended) {
    /** Copies the lists. */
    public RunView {
        steps = List.copyOf(steps);
        artifacts = List.copyOf(artifacts);
        notices = List.copyOf(notices);
    }

    /** A step of a run. */
    public record StepView(
            String id,
            String name,
            String plugin,
            String action,
            Execution.Status status,
            long rowsIn,
            long rowsOut,
            long violations,
            Optional<StepFailure> error) {}

    /** What a run left behind. */
    public record ArtifactView(String name, String mediaType, long size, String sha256, String href) {}

    /** Why a run did not succeed. */
    public record Failure(String code, String message, Optional<String> step, Optional<Long> row) {}

    /** What went wrong in a step. */
    public record StepFailure(String code, String message) {}

    /** Returns it as it is shown. */
    public static RunView of(Run run) {
        return new RunView(
                run.id(),
                run.workflow(),
                run.status(),
                run.attempt(),
                run.principal(),
                run.trace(),
                run.steps().stream().map(RunView::step).toList(),
                run.artifacts().stream()
                        .map(artifact -> artifact(run.id(), artifact))
                        .toList(),
                run.output(),
                run.error().map(error -> new Failure(error.code(), error.message(), error.step(), error.row())),
                run.notices(),
                run.created(),
                run.started(),
                run.ended());
    }

    private static StepView step(StepState step) {
        return new StepView(
                step.id(),
                step.name(),
                step.plugin(),
                step.action(),
                step.status(),
                step.rowsIn(),
                step.rowsOut(),
                step.violations(),
                step.error().map(error -> new StepFailure(error.code(), error.message())));
    }

    private static ArtifactView artifact(String run, Artifact artifact) {
        String name = URLEncoder.encode(artifact.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return new ArtifactView(
                artifact.name(),
                artifact.mediaType(),
                artifact.size(),
                artifact.sha256(),
                PipelinesResource.RUNS + run + "/artifacts/" + name);
    }
}
