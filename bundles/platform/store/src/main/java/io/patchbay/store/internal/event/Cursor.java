package io.patchbay.store.internal.event;

import io.patchbay.api.event.EventListeners.DeadLetter;
import io.patchbay.api.store.Database;
import io.patchbay.store.internal.event.CursorRows.Place;
import io.patchbay.store.internal.event.EventRows.Placed;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** How far a listener is and what it refused, in the database. */
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

    /** Finds the place; a listener that was never seen gets the first, or that of the last event written before this call. */
    CompletableFuture<Place> find(boolean fromStart) {
        return database.writeLater(connection -> CursorRows.findOrBegin(connection, name, fromStart, clock.instant()));
    }

    /** Returns the place after somebody else may have changed it. */
    Place current() {
        return database.<Optional<Place>>read(connection -> CursorRows.find(connection, name))
                .orElseThrow(() -> new IllegalStateException("store_cursor has no row '" + name + "'"));
    }

    /** Returns the next events, at most {@link #BATCH}. */
    List<Placed> after(long sequence) {
        return database.read(connection -> EventRows.after(connection, sequence, BATCH));
    }

    /** Goes on; false if somebody else changed the place. */
    boolean save(Place reached) {
        return database.write(connection -> CursorRows.advance(connection, reached, clock.instant()));
    }

    /** Remembers that the listener forgot everything. */
    void forgotten(Place place) {
        database.write(connection -> CursorRows.forgotten(connection, place));
    }

    void bury(Placed placed, Throwable failure, int refusals) {
        database.write(
                connection -> DeadLetterRows.bury(connection, name, placed, text(failure), refusals, clock.instant()));
    }

    Optional<DeadLetter> deadLetter(long sequence) {
        return database.read(connection -> DeadLetterRows.find(connection, name, sequence));
    }

    void taken(long sequence) {
        database.write(connection -> DeadLetterRows.drop(connection, name, OptionalLong.of(sequence)));
    }

    void refusedAgain(long sequence, Throwable failure) {
        database.write(connection -> DeadLetterRows.refusedAgain(connection, name, sequence, text(failure)));
    }

    static String text(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
    }
}
