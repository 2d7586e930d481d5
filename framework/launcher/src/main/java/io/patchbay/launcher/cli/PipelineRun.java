package io.patchbay.launcher.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A pipeline run as the server shows it. */
record PipelineRun(String id, String status, List<Step> steps, List<Artifact> artifacts, Optional<String> error) {
    private static final Set<String> FINAL = Set.of("succeeded", "failed", "cancelled");

    record Step(
            String name,
            String status,
            OptionalLong rowsIn,
            OptionalLong rowsOut,
            OptionalLong violations,
            Optional<String> error) {}

    record Artifact(String name, String href) {}

    static PipelineRun parse(String json) {
        Fields run = Fields.parse(json);
        return new PipelineRun(
                run.text("id").orElse("?"),
                run.text("status").orElse("unknown"),
                run.list("steps").stream().map(PipelineRun::step).toList(),
                run.list("artifacts").stream().map(PipelineRun::artifact).toList(),
                message(run));
    }

    boolean ended() {
        return FINAL.contains(status);
    }

    boolean succeeded() {
        return status.equals("succeeded");
    }

    private static Step step(Fields step) {
        return new Step(
                step.text("name").orElse("?"),
                step.text("status").orElse("queued"),
                step.number("rowsIn"),
                step.number("rowsOut"),
                step.number("violations"),
                message(step));
    }

    private static Optional<String> message(Fields failed) {
        return failed.object("error").flatMap(error -> error.text("message"));
    }

    private static Artifact artifact(Fields artifact) {
        return new Artifact(
                artifact.text("name").orElse("artifact"), artifact.text("href").orElse(""));
    }
}
