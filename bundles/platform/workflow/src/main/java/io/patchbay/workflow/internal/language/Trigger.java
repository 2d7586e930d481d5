package io.patchbay.workflow.internal.language;

import java.time.ZoneId;
import java.util.Optional;

/** What starts a workflow. */
public sealed interface Trigger {
    /** What happens to occurrences that nobody was there for. */
    enum Catchup {
        /** Nothing. */
        NONE,
        /** One run for all of them. */
        ONE,
        /** One run for each. */
        ALL
    }

    /**
     * At times.
     *
     * @param cron five fields
     * @param timeZone where they are read
     * @param catchup what happens to those that were missed
     */
    record Schedule(String cron, ZoneId timeZone, Catchup catchup) implements Trigger {}

    /**
     * A request from outside.
     *
     * @param path its path, which begins with a slash
     */
    record Webhook(String path) implements Trigger {}

    /**
     * An event of the platform.
     *
     * @param type its type, such as {@code plugin.enabled}
     * @param filter what has to hold for it; anything if empty
     */
    record OnEvent(String type, Optional<Expression> filter) implements Trigger {}

    /** Somebody who asks for it, which is always possible. */
    record Manual() implements Trigger {}
}
