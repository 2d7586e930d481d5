package io.patchbay.store.internal.event;

import io.patchbay.api.store.Database;
import io.patchbay.api.store.Sql;
import io.patchbay.store.internal.event.CursorRows.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes events that were there for long enough, a few at a time so that no writer waits for it. */
final class Retention implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int BATCH = 500;

    private final Database database;
    private final Clock clock;
    private final Supplier<Keeping> keeping;

    Retention(Database database, Clock clock, Supplier<Keeping> keeping) {
        this.database = database;
        this.clock = clock;
        this.keeping = keeping;
    }

    /**
     * What is kept.
     *
     * @param time for how long
     * @param forever types that are kept for ever: whole, or their beginning and {@code .*}
     */
    record Keeping(Duration time, List<String> forever) {
        static final Keeping USUAL = new Keeping(Duration.ofDays(7), List.of("integration.*"));
    }

    @Override
    public void run() {
        Keeping now = keeping.get();
        Instant before = clock.instant().minus(now.time());
        try {
            warn(before, now);
            int removed = BATCH;
            while (removed == BATCH && !Thread.currentThread().isInterrupted()) {
                removed = database.write(connection -> remove(connection, before, now));
            }
        } catch (RuntimeException e) {
            LOG.warn("Old events were not removed; this is tried again in an hour.", e);
        }
    }

    private void warn(Instant before, Keeping now) {
        List<Object> parameters = parameters(before, now);
        Optional<Long> last = database.read(connection -> Sql.first(
                connection,
                "select sequence from store_event" + where(now) + " order by sequence desc fetch first row only",
                row -> row.getLong("sequence"),
                parameters.toArray()));
        if (last.isEmpty()) {
            return;
        }
        for (Place place : database.<List<Place>>read(CursorRows::all)) {
            if (place.sequence() < last.get()) {
                LOG.warn(
                        "A listener misses events that are too old to be kept: find out why it does not take them. listener={} position={} removedUpTo={}",
                        place.listener(),
                        place.sequence(),
                        last.get());
            }
        }
    }

    /** Removes some and returns how many; cursors stay, there is one per name ever used. */
    private static int remove(Connection connection, Instant before, Keeping now) throws SQLException {
        Object[] parameters = parameters(before, now).toArray();
        String some = "(select sequence from store_event" + where(now) + " order by sequence fetch first " + BATCH
                + " rows only)";
        Sql.update(connection, "delete from store_event_origin where sequence in " + some, parameters);
        return Sql.update(connection, "delete from store_event where sequence in " + some, parameters);
    }

    private static String where(Keeping now) {
        return " where time < ?"
                + " and not (type = ? or type like ?)".repeat(now.forever().size());
    }

    private static List<Object> parameters(Instant before, Keeping now) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(before);
        for (String type : now.forever()) {
            parameters.add(type);
            parameters.add(TypePattern.like(type));
        }
        return parameters;
    }
}
