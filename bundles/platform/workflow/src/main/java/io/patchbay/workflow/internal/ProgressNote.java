package io.patchbay.workflow.internal;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes how far a run is, about once a second and only if something changed; ends the attempt if the run was taken over. */
final class ProgressNote implements Runnable {
    private static final int TICKS = 4;
    private static final Logger LOG = LoggerFactory.getLogger(ProgressNote.class);

    private final RunRows rows;
    private final RunClaim claim;
    private final PipelineRun run;
    private List<StepState> written = List.of();
    private int ticks;

    ProgressNote(RunRows rows, RunClaim claim, PipelineRun run) {
        this.rows = rows;
        this.claim = claim;
        this.run = run;
    }

    @Override
    public void run() {
        ticks++;
        if (ticks % TICKS == 1) {
            note(run.states());
        }
    }

    private void note(List<StepState> now) {
        try {
            if (rows.isCancelling(claim.id())) {
                run.cancel();
            }
            if (now.equals(written)) {
                return;
            }
            if (rows.progress(claim, now)) {
                written = now;
            } else {
                LOG.warn("Run was taken over by a later start; this attempt ends. id={}", claim.id());
                run.stop();
            }
        } catch (RuntimeException e) {
            LOG.warn("The progress of a run cannot be written; the run goes on. id={}", claim.id(), e);
        }
    }
}
