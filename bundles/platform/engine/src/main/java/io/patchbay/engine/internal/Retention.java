package io.patchbay.engine.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes executions that ended long ago, in small batches so that the writer stays free for others. */
final class Retention {
    static final int BATCH = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final ExecutionRows rows;
    private final Clock clock;
    private final Duration kept;

    Retention(ExecutionRows rows, Clock clock, Duration kept) {
        this.rows = rows;
        this.clock = clock;
        this.kept = kept;
    }

    void run() {
        try {
            LOG.debug("Old executions were deleted. count={}", purge());
        } catch (RuntimeException e) {
            // An exception would end the schedule; the next hour tries again.
            LOG.warn("Old executions cannot be deleted now; the next try is in an hour.", e);
        }
    }

    int purge() {
        Instant now = clock.instant();
        Instant before = now.minus(kept);
        int total = 0;
        int batch = rows.purge(before, now, BATCH);
        while (batch > 0 && !Thread.currentThread().isInterrupted()) {
            total += batch;
            batch = rows.purge(before, now, BATCH);
        }
        rows.purgeLines(before);
        return total;
    }
}
