package io.patchbay.store.internal.event;

import io.patchbay.api.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The statements on how far each listener is. */
final class CursorRows {
    private CursorRows() {}

    /**
     * How far a listener is.
     *
     * @param listener its name
     * @param sequence the place of the last event it had
     * @param moves how often somebody moved it; who goes on from a place counts with the same number
     * @param resetting whether it is to forget everything before it goes on
     */
    record Place(String listener, long sequence, long moves, boolean resetting) {}

    /** Returns where a listener is; one that was never seen is at the beginning or after what is there now. */
    static Place findOrBegin(Connection connection, String listener, boolean fromStart, Instant now)
            throws SQLException {
        Optional<Place> known = find(connection, listener);
        if (known.isPresent()) {
            return known.get();
        }
        long place = fromStart ? 0 : EventRows.newest(connection);
        Sql.update(
                connection,
                "insert into store_cursor (listener, sequence, updated) values (?, ?, ?)",
                listener,
                place,
                now);
        return new Place(listener, place, 0, false);
    }

    static Optional<Place> find(Connection connection, String listener) throws SQLException {
        return Sql.first(connection, "select * from store_cursor where listener = ?", CursorRows::place, listener);
    }

    static List<Place> all(Connection connection) throws SQLException {
        return Sql.list(connection, "select * from store_cursor order by listener", CursorRows::place);
    }

    /** Goes on; false if somebody moved the listener meanwhile, or another node was faster. */
    static boolean advance(Connection connection, Place reached, Instant now) throws SQLException {
        return Sql.update(
                        connection,
                        "update store_cursor set sequence = ?, updated = ? where listener = ? and moves = ? and sequence < ?",
                        reached.sequence(),
                        now,
                        reached.listener(),
                        reached.moves(),
                        reached.sequence())
                == 1;
    }

    static void move(Connection connection, String listener, long sequence, boolean reset, Instant now)
            throws SQLException {
        Sql.update(
                connection,
                "update store_cursor set sequence = ?, resetting = ?, moves = moves + 1, updated = ? where listener = ?",
                sequence,
                reset,
                now,
                listener);
    }

    static int forgotten(Connection connection, Place place) throws SQLException {
        return Sql.update(
                connection,
                "update store_cursor set resetting = false where listener = ? and moves = ?",
                place.listener(),
                place.moves());
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getString("listener"), row.getLong("sequence"), row.getLong("moves"), row.getBoolean("resetting"));
    }
}
