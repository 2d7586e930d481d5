package io.patchbay.worker.internal;

import io.patchbay.plugin.invocation.Invocation;
import java.time.Duration;
import java.time.Instant;

/** A call that a worker runs. The watch alone looks at it, but for what never changes. */
final class RunningCall {
    private final Invocation invocation;
    private long overdueSince;
    private boolean overdue;
    private boolean seen;
    private long used;

    RunningCall(Invocation invocation) {
        this.invocation = invocation;
    }

    boolean isOf(Invocation other) {
        return invocation == other;
    }

    String id() {
        return invocation.id();
    }

    /** Tells whether it ran already when the watch last looked what its process uses. */
    boolean wasSeen() {
        return seen;
    }

    void see() {
        seen = true;
    }

    /** Adds processor time, in nanoseconds. */
    void charge(long nanos) {
        used += nanos;
    }

    /** Returns the processor time it was charged. */
    Duration used() {
        return Duration.ofNanos(used);
    }

    /** Tells whether it should have ended, and has had this many nanoseconds to do so since that was first seen. */
    boolean hangs(Instant now, long nanos, long graceNanos) {
        if (!overdue && (invocation.cancelled() || now.isAfter(invocation.deadline()))) {
            overdue = true;
            overdueSince = nanos;
        }
        return overdue && nanos - overdueSince > graceNanos;
    }
}
