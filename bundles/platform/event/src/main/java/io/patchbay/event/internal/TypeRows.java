package io.patchbay.event.internal;

import io.patchbay.api.event.EventType;
import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The statements on types that workspaces added. */
final class TypeRows {
    private TypeRows() {}

    static List<EventType> all(Connection connection, String workspace) throws SQLException {
        return Sql.list(
                connection,
                "select * from event_type where workspace = ? order by name, version desc",
                TypeRows::type,
                workspace);
    }

    static List<EventType> versions(Connection connection, String workspace, String name) throws SQLException {
        return Sql.list(
                connection,
                "select * from event_type where workspace = ? and name = ? order by version desc",
                TypeRows::type,
                workspace,
                name);
    }

    static void insert(Connection connection, EventType type, String by, Instant now) throws SQLException {
        Sql.update(
                connection,
                "insert into event_type (workspace, name, version, description, json_schema, created, created_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                type.owner(),
                type.name(),
                type.version(),
                type.description(),
                type.schema().toString(),
                now,
                by);
    }

    static int delete(Connection connection, String workspace, String name) throws SQLException {
        return Sql.update(connection, "delete from event_type where workspace = ? and name = ?", workspace, name);
    }

    static long count(Connection connection, String workspace) throws SQLException {
        return Sql.first(
                        connection,
                        "select count(*) as types from event_type where workspace = ?",
                        row -> row.getLong("types"),
                        workspace)
                .orElse(0L);
    }

    private static EventType type(ResultSet row) throws SQLException {
        return new EventType(
                row.getString("name"),
                row.getInt("version"),
                row.getString("description"),
                row.getString("workspace"),
                EventType.Kind.WORKSPACE,
                Json.parse(row.getString("json_schema")).asObject());
    }
}
