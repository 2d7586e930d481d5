package io.patchbay.guard.bridge;

/** Whether something is to end, and how long each of its threads may still tidy up. Safe for use by any thread. */
class KillState {
    private volatile boolean killed;
    private volatile long graceNanos;
    private volatile String reason = "";

    final boolean isKilled() {
        return killed;
    }

    /** Returns whether it was not yet. */
    final synchronized boolean kill(String because, long grace) {
        if (killed) {
            return false;
        }
        reason = because;
        graceNanos = grace;
        killed = true;
        return true;
    }

    /** Returns whether it was killed before. */
    final synchronized boolean revive() {
        boolean before = killed;
        killed = false;
        return before;
    }

    /**
     * Throws the first time a thread comes by, then again once the grace is over: in between, finally blocks close what
     * is open.
     */
    final void throwOut(ThreadState thread) {
        if (thread.thrownFor != this) {
            thread.thrownFor = this;
            thread.graceEnds = System.nanoTime() + graceNanos;
            throw new CallKilled(reason, true);
        }
        if (System.nanoTime() - thread.graceEnds >= 0) {
            throw new CallKilled(reason, false);
        }
    }
}
