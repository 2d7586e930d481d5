package io.patchbay.store.internal.event;

import io.patchbay.api.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes events that were there for long enough, a few at a time so that no writer waits for it. */
final class Retention implements Runnable {
    static final Duration KEPT = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int BATCH = 500;

    private final Database database;
    private final Clock clock;

    Retention(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void run() {
        Instant before = clock.instant().minus(KEPT);
        try {
            int removed = BATCH;
            while (removed == BATCH && !Thread.currentThread().isInterrupted()) {
                removed = database.write(connection -> EventRows.forget(connection, before, BATCH));
            }
        } catch (RuntimeException e) {
            LOG.warn("Old events were not removed; this is tried again in an hour.", e);
        }
    }
}
