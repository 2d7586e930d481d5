package io.patchbay.store.internal.event;

import io.patchbay.api.event.EventListeners.DeadLetter;
import io.patchbay.api.store.Sql;
import io.patchbay.store.internal.Texts;
import io.patchbay.store.internal.event.EventRows.Placed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The statements on events that listeners refused for good. */
final class DeadLetterRows {
    private static final int MAX_ERROR = 1_000;
    private static final String ONE = " where listener = ? and sequence = ?";

    private DeadLetterRows() {}

    /** Keeps one; one that was kept before is replaced. */
    static int bury(Connection connection, String listener, Placed placed, String error, int refusals, Instant now)
            throws SQLException {
        drop(connection, listener, OptionalLong.of(placed.sequence()));
        return Sql.update(
                connection,
                "insert into store_dead_letter (listener, sequence, id, type, subject, workspace, time, body, error,"
                        + " refusals, since) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                listener,
                placed.sequence(),
                placed.event().id(),
                placed.event().type(),
                placed.event().subject(),
                placed.event().workspace(),
                placed.event().time(),
                placed.event().body().toString(),
                Texts.fit(error, MAX_ERROR),
                refusals,
                now);
    }

    static int refusedAgain(Connection connection, String listener, long sequence, String error) throws SQLException {
        return Sql.update(
                connection,
                "update store_dead_letter set refusals = refusals + 1, error = ?" + ONE,
                Texts.fit(error, MAX_ERROR),
                listener,
                sequence);
    }

    static int drop(Connection connection, String listener, OptionalLong sequence) throws SQLException {
        return sequence.isPresent()
                ? Sql.update(connection, "delete from store_dead_letter" + ONE, listener, sequence.getAsLong())
                : Sql.update(connection, "delete from store_dead_letter where listener = ?", listener);
    }

    static Optional<DeadLetter> find(Connection connection, String listener, long sequence) throws SQLException {
        return Sql.first(
                connection, "select * from store_dead_letter" + ONE, DeadLetterRows::letter, listener, sequence);
    }

    /** Returns the places of those of a listener, in the order of the events. */
    static List<Long> places(Connection connection, String listener) throws SQLException {
        return Sql.list(
                connection,
                "select sequence from store_dead_letter where listener = ? order by sequence",
                row -> row.getLong("sequence"),
                listener);
    }

    static List<DeadLetter> after(Connection connection, String listener, long sequence, int limit)
            throws SQLException {
        return Sql.list(
                connection,
                "select * from store_dead_letter where listener > ? or (listener = ? and sequence > ?)"
                        + " order by listener, sequence fetch first " + limit + " rows only",
                DeadLetterRows::letter,
                listener,
                listener,
                sequence);
    }

    static List<DeadLetter> of(Connection connection, String listener, long after, int limit) throws SQLException {
        return Sql.list(
                connection,
                "select * from store_dead_letter where listener = ? and sequence > ? order by sequence fetch first "
                        + limit + " rows only",
                DeadLetterRows::letter,
                listener,
                after);
    }

    static Map<String, Long> counts(Connection connection) throws SQLException {
        return Sql.list(
                        connection,
                        "select listener, count(*) as letters from store_dead_letter group by listener",
                        row -> Map.entry(row.getString("listener"), row.getLong("letters")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getString("listener"),
                row.getLong("sequence"),
                EventRows.event(row),
                row.getString("error"),
                row.getInt("refusals"),
                Sql.instant(row, "since"));
    }
}
