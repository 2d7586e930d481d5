package io.patchbay.workflow.internal.language;

import java.util.Optional;

/** What a step waits for. */
public sealed interface Awaited {
    /**
     * A time.
     *
     * @param time a duration, an instant, or a text with an expression that gives one of them
     */
    record Time(String time) implements Awaited {}

    /**
     * An event of the platform.
     *
     * @param type its type
     * @param filter what has to hold for it; anything if empty
     */
    record Event(String type, Optional<Expression> filter) implements Awaited {}

    /**
     * Somebody's consent.
     *
     * @param question what he is asked; may have expressions in braces
     */
    record Approval(String question) implements Awaited {}
}
