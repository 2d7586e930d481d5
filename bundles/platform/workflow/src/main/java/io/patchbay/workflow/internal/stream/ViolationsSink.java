package io.patchbay.workflow.internal.stream;

import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.invocation.Violations;

/** Keeps the faults a step reports, in one artifact for all steps; counts them for the step. */
public final class ViolationsSink implements Violations {
    private final String step;
    private final StepProgress progress;
    private final NdjsonArtifact artifact;

    /** Makes one. */
    public ViolationsSink(String step, StepProgress progress, NdjsonArtifact artifact) {
        this.step = step;
        this.progress = progress;
        this.artifact = artifact;
    }

    @Override
    public void add(Violation violation) {
        progress.complained(violation);
        artifact.add(StepProgress.json(violation).put("step", step).build());
    }
}
