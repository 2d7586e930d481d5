package io.patchbay.workflow.internal;

import io.patchbay.api.action.ActionSpec.Stream;
import io.patchbay.api.blob.BlobStore;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.api.store.StoreCode;
import io.patchbay.plugin.json.Json;
import io.patchbay.workflow.internal.stream.Artifact;
import io.patchbay.workflow.internal.stream.ArtifactWriter;
import io.patchbay.workflow.internal.stream.DocumentArtifact;
import io.patchbay.workflow.internal.stream.NdjsonArtifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one attempt leaves behind: faults, rows of the last step or its document, and its answer. */
final class RunArtifacts {
    static final String VIOLATIONS = "violations.ndjson";
    static final String RECORDS = "records.ndjson";
    static final String OUTPUT = "output.json";
    private static final int MAX_OUTPUT = 64 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(RunArtifacts.class);

    private final BlobStore blobs;
    private final String run;
    private final long max;
    private final NdjsonArtifact violations;
    private final NdjsonArtifact records;
    private final DocumentArtifact document;

    RunArtifacts(BlobStore blobs, String run, WorkflowLimits limits) {
        this.blobs = blobs;
        this.run = run;
        this.max = limits.maxArtifactBytes();
        this.violations = new NdjsonArtifact(blobs, run, VIOLATIONS, max);
        this.records = new NdjsonArtifact(blobs, run, RECORDS, max);
        this.document = new DocumentArtifact(blobs, run, Set.of(VIOLATIONS, RECORDS, OUTPUT), max);
    }

    NdjsonArtifact violations() {
        return violations;
    }

    NdjsonArtifact records() {
        return records;
    }

    DocumentArtifact document() {
        return document;
    }

    RunResult afterSuccess(Optional<Json> answer, Plan plan) {
        List<Artifact> kept = new ArrayList<>();
        List<String> notices = new ArrayList<>(plan.notices());
        Plan.Step last = plan.steps().get(plan.steps().size() - 1);
        try {
            violations.commit().ifPresent(kept::add);
            violations.cut().ifPresent(notices::add);
            if (last.spec().gives() == Stream.RECORDS) {
                records.open();
                records.commit().ifPresent(kept::add);
                records.cut().ifPresent(notices::add);
            } else if (last.spec().gives() == Stream.BLOB) {
                Optional<Artifact> written = document.commit();
                written.ifPresent(kept::add);
                if (written.isEmpty()) {
                    notices.add("Step '" + last.name() + "' wrote no document.");
                }
            }
            Optional<Json> output = answer.filter(json -> json.kind() != Json.Kind.NULL);
            if (output.isPresent() && output.get().toString().length() > MAX_OUTPUT) {
                kept.add(large(output.get()));
                notices.add("The output is larger than 64 KiB and is kept as '" + OUTPUT + "'.");
                output = Optional.empty();
            }
            return new RunResult(Status.SUCCEEDED, output, Optional.empty(), kept, notices);
        } catch (IOException | RuntimeException e) {
            LOG.warn("What a run left behind cannot be kept; the run fails. run={}", run, e);
            discard();
            return RunResult.failed(new RunFailure(
                    StoreCode.STORE_FAILED.text(),
                    "The artifacts of the run cannot be kept: " + e.getMessage()
                            + " Check the disk, then run it again.",
                    Optional.empty(),
                    Optional.empty()));
        }
    }

    RunResult afterFailure(Abort.Reason reason, Plan plan) {
        records.discard();
        document.discard();
        List<Artifact> kept = new ArrayList<>();
        List<String> notices = new ArrayList<>(plan.notices());
        try {
            violations.commit().ifPresent(kept::add);
            violations.cut().ifPresent(notices::add);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The violations of a run that failed cannot be kept. run={}", run, e);
            violations.discard();
        }
        return new RunResult(reason.status(), Optional.empty(), reason.failure(), kept, notices);
    }

    private void discard() {
        violations.discard();
        records.discard();
        document.discard();
    }

    private Artifact large(Json output) throws IOException {
        ArtifactWriter file = new ArtifactWriter(blobs, run, OUTPUT, "application/json", max);
        byte[] bytes = output.toString().getBytes(StandardCharsets.UTF_8);
        file.write(bytes, 0, bytes.length);
        return file.commit();
    }
}
