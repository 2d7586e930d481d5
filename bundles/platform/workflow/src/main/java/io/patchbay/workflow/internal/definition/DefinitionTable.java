package io.patchbay.workflow.internal.definition;

import io.patchbay.api.Caller;
import io.patchbay.api.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The SQL; none of it reaches beyond the workspace. */
final class DefinitionTable {
    private static final String CURRENT =
            "select v.* from workflow_definition d join workflow_definition_version v on v.workspace = d.workspace"
                    + " and v.name = d.name and v.version = d.version where d.live = true and d.workspace = ?";

    private DefinitionTable() {}

    /**
     * Where the versions of a name are.
     *
     * @param version the last one
     * @param live false if the workflow was deleted after it
     */
    record Head(long version, boolean live) {}

    /** Finds where a name is; other writers of it wait. */
    static Optional<Head> lock(Connection connection, Caller caller, String name) throws SQLException {
        return Sql.first(
                connection,
                "select version, live from workflow_definition where workspace = ? and name = ? for update",
                row -> new Head(row.getLong("version"), row.getBoolean("live")),
                caller.workspace(),
                name);
    }

    static Optional<Definition> current(Connection connection, Caller caller, String name) throws SQLException {
        return Sql.first(
                connection, CURRENT + " and d.name = ?", DefinitionTable::definition, caller.workspace(), name);
    }

    static List<Definition> after(Connection connection, Caller caller, String name, int limit) throws SQLException {
        return Sql.list(
                connection,
                CURRENT + " and d.name > ? order by d.name fetch first " + limit + " rows only",
                DefinitionTable::definition,
                caller.workspace(),
                name);
    }

    static Optional<Definition> version(Connection connection, Caller caller, String name, long version)
            throws SQLException {
        return Sql.first(
                connection,
                "select * from workflow_definition_version where workspace = ? and name = ? and version = ?",
                DefinitionTable::definition,
                caller.workspace(),
                name,
                version);
    }

    static List<Definition> before(Connection connection, Caller caller, String name, long version, int limit)
            throws SQLException {
        return Sql.list(
                connection,
                "select * from workflow_definition_version where workspace = ? and name = ? and version < ?"
                        + " order by version desc fetch first " + limit + " rows only",
                DefinitionTable::definition,
                caller.workspace(),
                name,
                version);
    }

    static void insert(Connection connection, Caller caller, Definition one, boolean known) throws SQLException {
        if (known) {
            Sql.update(
                    connection,
                    "update workflow_definition set version = ?, live = true where workspace = ? and name = ?",
                    one.version(),
                    caller.workspace(),
                    one.name());
        } else {
            Sql.update(
                    connection,
                    "insert into workflow_definition (workspace, name, version, live) values (?, ?, ?, true)",
                    caller.workspace(),
                    one.name(),
                    one.version());
        }
        Sql.update(
                connection,
                "insert into workflow_definition_version (workspace, name, version, text, sha, created, created_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                caller.workspace(),
                one.name(),
                one.version(),
                one.text(),
                one.sha256(),
                one.created(),
                Sql.fitting(one.createdBy(), 200));
    }

    static void end(Connection connection, Caller caller, String name) throws SQLException {
        Sql.update(
                connection,
                "update workflow_definition set live = false where workspace = ? and name = ?",
                caller.workspace(),
                name);
    }

    private static Definition definition(ResultSet row) throws SQLException {
        return new Definition(
                row.getString("name"),
                row.getLong("version"),
                row.getString("text"),
                row.getString("sha"),
                Sql.instant(row, "created"),
                row.getString("created_by"));
    }
}
