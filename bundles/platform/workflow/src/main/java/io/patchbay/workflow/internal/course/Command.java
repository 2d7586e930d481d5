package io.patchbay.workflow.internal.course;

import io.patchbay.plugin.json.JsonObject;
import io.patchbay.workflow.internal.expression.Environment;
import io.patchbay.workflow.internal.language.Expression;
import io.patchbay.workflow.internal.language.Step;
import java.time.Instant;
import java.util.Optional;

/** Something that has to be under way now. What ends it is a {@link Fact} at the same place. */
public sealed interface Command {
    /** Returns for which step. */
    String at();

    /**
     * A call of a plugin.
     *
     * @param attempt which try it is
     * @param step what to call
     * @param config its input, with references to secrets
     */
    record Call(String at, int attempt, Step.Call step, JsonObject config) implements Command {}

    /**
     * A run of another workflow.
     *
     * @param workflow its name
     * @param inputs what it is given
     */
    record Run(String at, int attempt, String workflow, JsonObject inputs) implements Command {}

    /**
     * Waiting for an event.
     *
     * @param filter what has to hold for it
     * @param environment what the filter sees beside the event
     */
    record AwaitEvent(String at, int attempt, String type, Optional<Expression> filter, Environment environment)
            implements Command {}

    /**
     * Waiting for somebody's consent.
     *
     * @param question what he is asked
     */
    record AskApproval(String at, int attempt, String question) implements Command {}

    /**
     * Looking again at a time.
     *
     * @param due when
     */
    record Look(String at, Instant due) implements Command {}

    /** Ending what is under way; it ends with a fact as well. */
    record Cancel(String at, int attempt) implements Command {}
}
