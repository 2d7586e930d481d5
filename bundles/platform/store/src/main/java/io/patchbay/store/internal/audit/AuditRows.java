package io.patchbay.store.internal.audit;

import io.patchbay.api.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The statements on the audit log and on its head, which is kept apart so that a cut-off tail is noticed. */
final class AuditRows {
    private static final String HEAD = "audit";

    private AuditRows() {}

    /**
     * The last row, as the head remembers it.
     *
     * @param sequence its place, 0 if there is none
     * @param hash its hash
     */
    record Head(long sequence, String hash) {}

    static Head head(Connection connection) throws SQLException {
        return Sql.first(connection, "select sequence, hash from store_head where name = ?", AuditRows::head, HEAD)
                .orElse(new Head(0, Chain.START));
    }

    /** Returns the head and keeps other writers, also of other nodes, waiting until this transaction ends. */
    static Head lock(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        "select sequence, hash from store_head where name = ? for update",
                        AuditRows::head,
                        HEAD)
                .orElseThrow(() -> new SQLException("store_head has no row '" + HEAD + "'"));
    }

    static void append(Connection connection, StoredRow row) throws SQLException {
        Sql.update(
                connection,
                "insert into store_audit (sequence, time, principal, workspace, trace, action, subject, outcome, details, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.sequence(),
                row.time(),
                row.principal(),
                row.workspace(),
                row.trace(),
                row.action(),
                row.subject(),
                row.outcome(),
                row.details(),
                row.hash());
        Sql.update(
                connection,
                "update store_head set sequence = ?, hash = ? where name = ?",
                row.sequence(),
                row.hash(),
                HEAD);
    }

    /** Returns a row that is outside the places up to the head, both looked up at one moment; Patchbay never writes one. */
    static Optional<Long> stray(Connection connection) throws SQLException {
        return Sql.first(
                connection,
                "select sequence from store_audit where sequence < 1 or sequence >"
                        + " (select coalesce(max(sequence), 0) from store_head where name = ?) order by sequence",
                row -> row.getLong("sequence"),
                HEAD);
    }

    /** Returns rows of a workspace before this place, newest first. */
    static List<StoredRow> newest(Connection connection, String workspace, long before, int limit) throws SQLException {
        return Sql.list(
                connection,
                "select * from store_audit where workspace = ? and sequence < ? order by sequence desc fetch first "
                        + limit + " rows only",
                AuditRows::row,
                workspace,
                before);
    }

    /** Returns rows of all workspaces after this place, oldest first. */
    static List<StoredRow> after(Connection connection, long sequence, int limit) throws SQLException {
        return Sql.list(
                connection,
                "select * from store_audit where sequence > ? order by sequence fetch first " + limit + " rows only",
                AuditRows::row,
                sequence);
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(row.getLong("sequence"), row.getString("hash"));
    }

    private static StoredRow row(ResultSet row) throws SQLException {
        return new StoredRow(
                row.getLong("sequence"),
                Sql.instant(row, "time"),
                row.getString("principal"),
                row.getString("workspace"),
                row.getString("trace"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("outcome"),
                row.getString("details"),
                row.getString("hash"));
    }
}
