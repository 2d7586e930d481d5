package io.patchbay.http.internal.rest;

import io.patchbay.api.store.Database;
import io.patchbay.api.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
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
            Sql.update(connection, "delete from http_idempotency where expires < ?", now);
            Optional<Row> taken = find(connection, id);
            if (taken.isEmpty()) {
                Sql.update(
                        connection,
                        "insert into http_idempotency (id, instance, expires) values (?, ?, ?)",
                        id,
                        instance,
                        expires);
            }
            return taken;
        });
    }

    void answer(String id, String requestHash, String answer) {
        database.write(connection -> Sql.update(
                connection,
                "update http_idempotency set request_hash = ?, answer = ? where id = ?",
                requestHash,
                answer,
                id));
    }

    /** Gives a key back: nothing was done under it. */
    void release(String id) {
        database.write(connection -> Sql.update(connection, "delete from http_idempotency where id = ?", id));
    }

    private static Optional<Row> find(Connection connection, String id) throws SQLException {
        return Sql.first(
                connection,
                "select instance, request_hash, answer from http_idempotency where id = ?",
                row -> new Row(
                        row.getString("instance"),
                        Sql.optionalText(row, "request_hash"),
                        Sql.optionalText(row, "answer")),
                id);
    }
}
