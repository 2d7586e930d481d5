package io.patchbay.workflow.internal;

import io.patchbay.api.execution.Execution.Failure;
import io.patchbay.api.execution.Execution.Status;
import java.util.Optional;

/**
 * How a step of a run is.
 *
 * @param id the id its log lines carry, the same in every attempt
 * @param name its name
 * @param plugin what it calls
 * @param action the action
 * @param status its state
 * @param rowsIn how many rows it took
 * @param rowsOut how many rows it wrote
 * @param violations how many faults it reported
 * @param error what went wrong in it
 */
public record StepState(
        String id,
        String name,
        String plugin,
        String action,
        Status status,
        long rowsIn,
        long rowsOut,
        long violations,
        Optional<Failure> error) {
    /** Returns the step as it is before it begins. */
    static StepState queued(String id, Plan.Step step) {
        return new StepState(id, step.name(), step.plugin(), step.action(), Status.QUEUED, 0, 0, 0, Optional.empty());
    }
}
