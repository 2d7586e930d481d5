package io.patchbay.core.internal.unload;

/** What became of the class loader of a revision that was replaced or uninstalled. */
public enum Verdict {
    /** It may still be in memory, because not enough was collected since. */
    PENDING,
    /** It is gone. */
    CLEAN,
    /** It survived full collections: something holds it. */
    LEAKED
}
