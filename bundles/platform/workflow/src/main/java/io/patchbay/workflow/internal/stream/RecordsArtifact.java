package io.patchbay.workflow.internal.stream;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.JsonObject;

/** Keeps the rows of the last step; counts them for it. */
public final class RecordsArtifact implements RecordWriter {
    private final NdjsonArtifact artifact;
    private final StepProgress progress;

    /** Makes one. */
    public RecordsArtifact(NdjsonArtifact artifact, StepProgress progress) {
        this.artifact = artifact;
        this.progress = progress;
    }

    @Override
    public void write(Row row) {
        write(row.value());
    }

    @Override
    public void write(JsonObject record) {
        artifact.add(record);
        progress.wrote(1);
    }

    /** Does nothing: nobody reads before the end. */
    @Override
    public void flush() {}
}
