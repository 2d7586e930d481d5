package io.patchbay.guard.check;

import io.patchbay.guard.policy.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Who is charged at a sink; each must be permitted.
 *
 * @param nearest whose code acts
 * @param carried whose call the thread runs, or null
 */
record Charged(Subject nearest, @Nullable Subject carried) {
    static final Charged NOBODY = new Charged(Subject.PLATFORM, null);

    boolean nobody() {
        return !nearest.sandboxed() && (carried == null || !carried.sandboxed());
    }
}
