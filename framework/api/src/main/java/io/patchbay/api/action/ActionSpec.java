package io.patchbay.api.action;

import io.patchbay.plugin.json.JsonObject;

/**
 * What is published of an action.
 *
 * @param name its name, such as {@code transform}
 * @param description what it does, in one sentence; may be empty
 * @param input the JSON Schema (2020-12) of its input document
 * @param output the JSON Schema (2020-12) of its answer; an empty object if it answers nothing
 * @param takes what streams in
 * @param gives what streams out
 * @param reportsViolations whether it complains about rows
 * @param idempotent whether calling it twice with the same input does no harm
 */
public record ActionSpec(
        String name,
        String description,
        JsonObject input,
        JsonObject output,
        Stream takes,
        Stream gives,
        boolean reportsViolations,
        boolean idempotent) {
    /** What streams into or out of an action. */
    public enum Stream {
        /** Nothing. */
        NONE,
        /** Rows. */
        RECORDS,
        /** One blob. */
        BLOB
    }
}
