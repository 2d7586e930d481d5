package io.patchbay.guard.check;

import io.patchbay.guard.policy.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Who is charged at a sink; each must be permitted.
 *
 * @param nearest whose code acts
 * @param carried whose call the thread runs, or null
 * @param acting the owner of the nearest frame, who may be the platform and is not charged then
 */
record Charged(Subject nearest, @Nullable Subject carried, Subject acting) {
    static final Charged NOBODY = new Charged(Subject.PLATFORM, null);

    Charged(Subject nearest, @Nullable Subject carried) {
        this(nearest, carried, nearest);
    }

    boolean nobody() {
        return !nearest.sandboxed() && (carried == null || !carried.sandboxed());
    }
}
