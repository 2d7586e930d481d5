package io.patchbay.launcher.hooks;

import java.util.concurrent.atomic.LongAdder;

/** What one hook saw. Safe for use by any thread. */
final class Tally {
    private final LongAdder asked = new LongAdder();
    private final LongAdder failedClosed = new LongAdder();

    /** One question of the framework. */
    void asked() {
        asked.increment();
    }

    /** One question answered with a refusal, because the policy threw. */
    void failedClosed() {
        failedClosed.increment();
    }

    @Override
    public String toString() {
        return "asked=" + asked.sum() + " failedClosed=" + failedClosed.sum();
    }
}
