package io.patchbay.webhook.internal.inbound;

import io.patchbay.api.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The statements on sources and on what they sent. */
final class SourceTable {
    private static final String SELECT = "select * from webhook_source where workspace = ?";

    private SourceTable() {}

    static Optional<Source> find(Connection connection, String workspace, String id) throws SQLException {
        return Sql.first(connection, SELECT + " and id = ?", SourceTable::source, workspace, id);
    }

    static Optional<Source> at(Connection connection, String workspace, String path) throws SQLException {
        return Sql.first(connection, SELECT + " and path = ?", SourceTable::source, workspace, path);
    }

    static List<Source> after(Connection connection, String workspace, String path, int limit) throws SQLException {
        return Sql.list(
                connection,
                SELECT + " and path > ? order by path fetch first " + limit + " rows only",
                SourceTable::source,
                workspace,
                path);
    }

    static void insert(Connection connection, Source one) throws SQLException {
        Sql.update(
                connection,
                "insert into webhook_source (id, workspace, path, preset, enabled, revision, created, created_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                one.id(),
                one.workspace(),
                one.path(),
                one.preset().name(),
                one.enabled(),
                one.revision(),
                one.created(),
                Sql.fitting(one.createdBy(), 200));
    }

    static boolean delete(Connection connection, String workspace, String id) throws SQLException {
        return Sql.update(connection, "delete from webhook_source where workspace = ? and id = ?", workspace, id) == 1;
    }

    /** Remembers a message; false if it was seen before. Writers of one source wait for each other. */
    static boolean remember(Connection connection, String source, String message, Instant now) throws SQLException {
        var unused = Sql.first(
                connection,
                "select id from webhook_source where id = ? for update",
                row -> row.getString("id"),
                source);
        boolean seen = Sql.first(
                        connection,
                        "select message from webhook_seen where source = ? and message = ?",
                        row -> row.getString("message"),
                        source,
                        message)
                .isPresent();
        if (!seen) {
            Sql.update(
                    connection,
                    "insert into webhook_seen (source, message, time) values (?, ?, ?)",
                    source,
                    message,
                    now);
        }
        return !seen;
    }

    private static Source source(ResultSet row) throws SQLException {
        return new Source(
                row.getString("id"),
                row.getString("workspace"),
                row.getString("path"),
                Preset.valueOf(row.getString("preset")),
                row.getBoolean("enabled"),
                row.getLong("revision"),
                Sql.instant(row, "created"),
                row.getString("created_by"));
    }
}
