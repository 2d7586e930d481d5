package io.patchbay.workflow.internal;

import io.patchbay.api.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A run as this node takes it. Whoever writes its end must still hold the epoch; a later start of the same run has a higher one.
 *
 * @param id the run
 * @param epoch which start of the run this is
 * @param lost how often a node died while it ran
 * @param caller who asked for it
 * @param workflow the name of the workflow
 * @param definition the document it is in
 * @param base what stands for {@code ${base}}
 * @param timeout how long it may take
 * @param stepIds the ids of its steps, in order; copied
 */
record RunClaim(
        String id,
        long epoch,
        int lost,
        Caller caller,
        String workflow,
        String definition,
        Optional<String> base,
        Duration timeout,
        List<String> stepIds) {
    RunClaim {
        stepIds = List.copyOf(stepIds);
    }

    RunClaim started() {
        return new RunClaim(id, epoch + 1, lost, caller, workflow, definition, base, timeout, stepIds);
    }
}
