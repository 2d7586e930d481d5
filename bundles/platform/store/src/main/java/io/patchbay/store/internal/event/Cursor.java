package io.patchbay.store.internal.event;

import io.patchbay.api.store.Database;
import io.patchbay.store.internal.event.EventRows.Placed;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How far a listener is, in the database. */
final class Cursor {
    static final int BATCH = 100;

    private final String name;
    private final Database database;
    private final Clock clock;

    Cursor(String name, Database database, Clock clock) {
        this.name = name;
        this.database = database;
        this.clock = clock;
    }

    String listener() {
        return name;
    }

    /** Finds the place; a listener that was never seen gets the place of the last event written before this call. */
    CompletableFuture<Long> find() {
        return database.writeLater(connection -> EventRows.cursor(connection, name, clock.instant()));
    }

    /** Returns the next events, at most {@link #BATCH}. */
    List<Placed> after(long sequence) {
        return database.read(connection -> EventRows.after(connection, sequence, BATCH));
    }

    void save(long sequence) {
        database.write(connection -> EventRows.advance(connection, name, sequence, clock.instant()));
    }
}
