package io.patchbay.store.internal.configuration;

import io.patchbay.api.configuration.ConfigurationLedger;
import io.patchbay.api.configuration.ConfigurationRevision;
import io.patchbay.api.configuration.ConfigurationRevision.Origin;
import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of revisions. */
final class RevisionRows {
    private static final String SELECT =
            "select pid, revision, time, principal, door, note, changed, properties from store_configuration_revision"
                    + " where pid = ?";

    private RevisionRows() {}

    static long last(Connection connection, String pid) throws SQLException {
        return Sql.first(
                        connection,
                        "select coalesce(max(revision), 0) as last from store_configuration_revision where pid = ?",
                        row -> row.getLong("last"),
                        pid)
                .orElse(0L);
    }

    static List<ConfigurationRevision> newest(Connection connection, String pid, long before, int count)
            throws SQLException {
        return Sql.list(
                connection,
                SELECT + " and revision < ? order by revision desc fetch first " + count + " rows only",
                RevisionRows::revision,
                pid,
                before);
    }

    static Optional<ConfigurationRevision> find(Connection connection, String pid, long number) throws SQLException {
        return Sql.first(connection, SELECT + " and revision = ?", RevisionRows::revision, pid, number);
    }

    /** Appends one and forgets those that are too many. */
    static void append(
            Connection connection,
            SqlLedger.Entry entry,
            long number,
            Instant time,
            JsonObject changed,
            Optional<String> properties)
            throws SQLException {
        Sql.update(
                connection,
                "insert into store_configuration_revision"
                        + " (pid, revision, time, principal, trace, door, note, changed, properties)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entry.pid(),
                number,
                time,
                Sql.fitting(entry.caller().principal(), 200),
                entry.caller().trace(),
                entry.origin().door(),
                Sql.fitting(entry.origin().note(), 1_000),
                changed.toString(),
                properties);
        Sql.update(
                connection,
                "delete from store_configuration_revision where pid = ? and revision <= ?",
                entry.pid(),
                number - ConfigurationLedger.KEPT);
    }

    private static ConfigurationRevision revision(ResultSet row) throws SQLException {
        String pid = row.getString("pid");
        return new ConfigurationRevision(
                pid,
                row.getLong("revision"),
                Sql.instant(row, "time"),
                row.getString("principal"),
                new Origin(row.getString("door"), row.getString("note")),
                Json.parse(row.getString("changed")).asObject(),
                Sql.optionalText(row, "properties").map(text -> Properties.parse(pid, text)));
    }
}
