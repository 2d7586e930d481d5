package io.patchbay.guard.policy;

/** What becomes of a {@link Request}. */
public enum Verdict {
    /** It goes on. */
    ALLOW,
    /** It ends with an {@code AccessDenied}. */
    DENY,
    /** It goes on although nothing grants it, and is observed: audit mode. */
    RECORD
}
