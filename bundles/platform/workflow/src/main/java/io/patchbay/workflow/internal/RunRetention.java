package io.patchbay.workflow.internal;

import io.patchbay.api.blob.BlobStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes runs that ended long ago with their artifacts, in small batches so that the writer stays free for others. */
final class RunRetention {
    private static final int BATCH = 50;
    private static final Logger LOG = LoggerFactory.getLogger(RunRetention.class);

    private final RunRows rows;
    private final BlobStore blobs;
    private final Clock clock;
    private final Duration kept;

    RunRetention(RunRows rows, BlobStore blobs, Clock clock, Duration kept) {
        this.rows = rows;
        this.blobs = blobs;
        this.clock = clock;
        this.kept = kept;
    }

    void run() {
        try {
            LOG.debug("Old runs were deleted. count={}", purge());
        } catch (RuntimeException e) {
            // An exception would end the schedule; the next hour tries again.
            LOG.warn("Old runs cannot be deleted now; the next try is in an hour.", e);
        }
    }

    int purge() {
        Instant before = clock.instant().minus(kept);
        int total = 0;
        List<String> runs = rows.endedBefore(before, BATCH);
        while (!runs.isEmpty() && !Thread.currentThread().isInterrupted()) {
            for (String run : runs) {
                rows.artifacts(run).forEach(artifact -> blobs.delete(artifact.blob()));
            }
            rows.delete(runs);
            total += runs.size();
            runs = rows.endedBefore(before, BATCH);
        }
        return total;
    }
}
