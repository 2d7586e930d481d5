package io.patchbay.workflow.internal.language;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What every step has, whatever it does.
 *
 * @param name its name, once in a workflow
 * @param condition what has to hold, else it is skipped
 * @param needs the steps it follows; the one before it in its list if empty. Copied
 * @param retry how it is tried again; not at all if empty
 * @param timeout how long it may take, with its repetitions
 * @param onFailure steps that run when it failed; then the workflow goes on. Copied
 * @param afterwards steps that run after it, failed or not; copied
 * @param compensation steps that undo it when the workflow fails later; copied
 * @param place where it is written
 */
public record Control(
        String name,
        Optional<Expression> condition,
        Optional<List<String>> needs,
        Optional<Retry> retry,
        Optional<Duration> timeout,
        List<Step> onFailure,
        List<Step> afterwards,
        List<Step> compensation,
        Place place) {
    /** Copies the lists. */
    public Control {
        needs = needs.map(List::copyOf);
        onFailure = List.copyOf(onFailure);
        afterwards = List.copyOf(afterwards);
        compensation = List.copyOf(compensation);
    }
}
