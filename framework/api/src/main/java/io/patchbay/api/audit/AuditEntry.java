package io.patchbay.api.audit;

import io.patchbay.plugin.json.JsonObject;

/**
 * What is to be remembered.
 *
 * @param action what was done, as {@code noun.verb}: {@code plugin.install}
 * @param subject to what: an id or a name
 * @param outcome how it ended
 * @param details more, without secrets
 */
public record AuditEntry(String action, String subject, Outcome outcome, JsonObject details) {
    /** How it ended. */
    public enum Outcome {
        /** It was done. */
        DONE,
        /** It was not allowed. */
        DENIED,
        /** It was tried and failed. */
        FAILED
    }
}
