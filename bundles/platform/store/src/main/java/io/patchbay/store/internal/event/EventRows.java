package io.patchbay.store.internal.event;

import io.patchbay.api.event.Event;
import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The statements on events and on how far each listener is. */
final class EventRows {
    private static final String HEAD = "event";

    private EventRows() {}

    /** An event and its place. */
    record Placed(long sequence, Event event) {}

    /** Writes an event at the next place, which is returned; writers of all nodes wait for each other, so that none is seen late. */
    static long append(Connection connection, Event event) throws SQLException {
        long sequence = Sql.first(
                                connection,
                                "select sequence from store_head where name = ? for update",
                                row -> row.getLong("sequence"),
                                HEAD)
                        .orElseThrow(() -> new SQLException("store_head has no row '" + HEAD + "'"))
                + 1;
        Sql.update(
                connection,
                "insert into store_event (sequence, id, type, subject, workspace, time, body) values (?, ?, ?, ?, ?, ?, ?)",
                sequence,
                event.id(),
                event.type(),
                event.subject(),
                event.workspace(),
                event.time(),
                event.body().toString());
        Sql.update(connection, "update store_head set sequence = ? where name = ?", sequence, HEAD);
        return sequence;
    }

    static List<Placed> after(Connection connection, long sequence, int limit) throws SQLException {
        return Sql.list(
                connection,
                "select * from store_event where sequence > ? order by sequence fetch first " + limit + " rows only",
                EventRows::placed,
                sequence);
    }

    /** Returns how far a listener is; one that was never seen starts after what is there now. */
    static long cursor(Connection connection, String listener, Instant now) throws SQLException {
        Optional<Long> known = Sql.first(
                connection,
                "select sequence from store_cursor where listener = ?",
                row -> row.getLong("sequence"),
                listener);
        if (known.isPresent()) {
            return known.get();
        }
        long last = Sql.first(
                        connection,
                        "select sequence from store_head where name = ?",
                        row -> row.getLong("sequence"),
                        HEAD)
                .orElse(0L);
        Sql.update(
                connection,
                "insert into store_cursor (listener, sequence, updated) values (?, ?, ?)",
                listener,
                last,
                now);
        return last;
    }

    static int advance(Connection connection, String listener, long sequence, Instant now) throws SQLException {
        return Sql.update(
                connection,
                "update store_cursor set sequence = ?, updated = ? where listener = ? and sequence < ?",
                sequence,
                now,
                listener,
                sequence);
    }

    /** Removes some of the events older than this and returns how many; cursors stay, there is one per name ever used. */
    static int forget(Connection connection, Instant before, int limit) throws SQLException {
        return Sql.update(
                connection,
                "delete from store_event where sequence in (select sequence from store_event where time < ? order by sequence"
                        + " fetch first " + limit + " rows only)",
                before);
    }

    private static Placed placed(ResultSet row) throws SQLException {
        return new Placed(
                row.getLong("sequence"),
                new Event(
                        row.getString("id"),
                        row.getString("type"),
                        row.getString("subject"),
                        row.getString("workspace"),
                        Sql.instant(row, "time"),
                        Json.parse(row.getString("body")).asObject()));
    }
}
