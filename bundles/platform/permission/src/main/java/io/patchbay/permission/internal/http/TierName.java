package io.patchbay.permission.internal.http;

/** The tiers an administrator chooses between. */
public enum TierName {
    /** Accounted only. */
    TRUSTED,
    /** Held to its permissions. */
    SANDBOXED
}
