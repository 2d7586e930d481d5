package io.patchbay.store.internal.event;

import io.patchbay.api.event.Event;
import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The statements that write events and read them for listeners. */
final class EventRows {
    private static final String HEAD = "event";

    private EventRows() {}

    /** An event and its place. */
    record Placed(long sequence, Event event) {}

    /** Holds up the writers of events of all nodes until the transaction ends, and returns the place of the last event. */
    static long lock(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        "select sequence from store_head where name = ? for update",
                        row -> row.getLong("sequence"),
                        HEAD)
                .orElseThrow(() -> new SQLException("store_head has no row '" + HEAD + "'"));
    }

    /** Writes an event at the next place, which is returned; writers wait for each other, so that none is seen late. */
    static long append(Connection connection, Event event) throws SQLException {
        long sequence = lock(connection) + 1;
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

    static long newest(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        "select sequence from store_head where name = ?",
                        row -> row.getLong("sequence"),
                        HEAD)
                .orElse(0L);
    }

    /** Returns the place of the oldest event that was not removed. */
    static Optional<Long> oldest(Connection connection) throws SQLException {
        return Sql.first(
                connection,
                "select sequence from store_event order by sequence fetch first row only",
                row -> row.getLong("sequence"));
    }

    static Placed placed(ResultSet row) throws SQLException {
        return new Placed(row.getLong("sequence"), event(row));
    }

    /** Reads what this table and that of the dead letters have of an event. */
    static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getString("id"),
                row.getString("type"),
                row.getString("subject"),
                row.getString("workspace"),
                Sql.instant(row, "time"),
                Json.parse(row.getString("body")).asObject());
    }
}
