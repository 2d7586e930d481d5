package io.patchbay.workflow.internal.http;

import io.patchbay.workflow.internal.definition.Definition;
import java.time.Instant;
import java.util.Optional;

/** A version of a workflow as it is shown; lists leave out {@code text}. */
public record WorkflowView(
        String id, long version, String sha256, Instant created, String createdBy, Optional<String> text) {
    /** Returns it with its text. */
    public static WorkflowView of(Definition one) {
        return new WorkflowView(
                one.name(), one.version(), one.sha256(), one.created(), one.createdBy(), Optional.of(one.text()));
    }

    /** Returns it without its text. */
    public static WorkflowView brief(Definition one) {
        return new WorkflowView(
                one.name(), one.version(), one.sha256(), one.created(), one.createdBy(), Optional.empty());
    }
}
