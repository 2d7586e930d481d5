package io.patchbay.http.internal.rest;

import io.patchbay.api.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Keeps the answers by key: first a row without answer, which keeps others out, then the answer. */
final class AnswerStore {
    private final Database database;

    AnswerStore(Database database) {
        this.database = database;
    }

    /**
     * A key in use.
     *
     * @param instance the start of the server that took it
     * @param requestHash what was asked; empty while it is not answered
     * @param answer the sealed answer
     */
    record Row(String instance, Optional<String> requestHash, Optional<String> answer) {}

    /** Takes a key; returns who has it already instead, if somebody does. */
    Optional<Row> take(String id, String instance, Instant now, Instant expires) {
        return database.write(connection -> {
            try (PreparedStatement purge =
                    connection.prepareStatement("delete from http_idempotency where expires < ?")) {
                purge.setTimestamp(1, Timestamp.from(now));
                purge.executeUpdate();
            }
            Optional<Row> taken = find(connection, id);
            if (taken.isEmpty()) {
                try (PreparedStatement insert = connection.prepareStatement(
                        "insert into http_idempotency (id, instance, expires) values (?, ?, ?)")) {
                    insert.setString(1, id);
                    insert.setString(2, instance);
                    insert.setTimestamp(3, Timestamp.from(expires));
                    insert.executeUpdate();
                }
            }
            return taken;
        });
    }

    void answer(String id, String requestHash, String answer) {
        database.write(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update http_idempotency set request_hash = ?, answer = ? where id = ?")) {
                update.setString(1, requestHash);
                update.setString(2, answer);
                update.setString(3, id);
                return update.executeUpdate();
            }
        });
    }

    /** Gives a key back: nothing was done under it. */
    void release(String id) {
        database.write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("delete from http_idempotency where id = ?")) {
                delete.setString(1, id);
                return delete.executeUpdate();
            }
        });
    }

    private static Optional<Row> find(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select instance, request_hash, answer from http_idempotency where id = ?")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Row(
                                rows.getString(1),
                                Optional.ofNullable(rows.getString(2)),
                                Optional.ofNullable(rows.getString(3))))
                        : Optional.empty();
            }
        }
    }
}
