package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of the revisions of a plugin: which are kept, which are not to be taken again, which is on probation. */
final class VersionRows {
    private VersionRows() {}

    /** Returns the revisions, the one that was in force last first. */
    static List<Version> versions(Connection connection, String symbolicName) throws SQLException {
        return Sql.list(
                connection,
                "select version, sha256, byte_count, requested, stored, added, coalesce(served, added) as served, withdrawn "
                        + "from core_plugin_artifact where symbolic_name = ? order by served desc, added desc, sha256",
                VersionRows::version,
                symbolicName);
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                new PluginRecord.Artifact(row.getString(2), row.getString(1), row.getLong(3), row.getString(4)),
                row.getBoolean(5),
                Sql.instant(row, "added"),
                Sql.instant(row, "served"),
                Optional.ofNullable(row.getString(8)));
    }

    static void served(Connection connection, String symbolicName, String sha256, Instant now) throws SQLException {
        Sql.update(
                connection,
                "update core_plugin_artifact set served = ? where symbolic_name = ? and sha256 = ?",
                now,
                symbolicName,
                sha256);
    }

    /** Notes why a revision is not to be taken again. */
    static void withdraw(Connection connection, String symbolicName, String sha256, String reason) throws SQLException {
        Sql.update(
                connection,
                "update core_plugin_artifact set withdrawn = ? where symbolic_name = ? and sha256 = ?",
                reason,
                symbolicName,
                sha256);
    }

    static void forgive(Connection connection, String symbolicName, String sha256) throws SQLException {
        Sql.update(
                connection,
                "update core_plugin_artifact set withdrawn = null where symbolic_name = ? and sha256 = ?",
                symbolicName,
                sha256);
    }

    static Optional<String> withdrawn(Connection connection, String symbolicName, String sha256) throws SQLException {
        return Sql.first(
                connection,
                "select withdrawn from core_plugin_artifact where symbolic_name = ? and sha256 = ?"
                        + " and withdrawn is not null",
                row -> row.getString(1),
                symbolicName,
                sha256);
    }

    static List<Watch> watches(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "select symbolic_name, sha256, previous, began from core_plugin_probation",
                row -> new Watch(row.getString(1), row.getString(2), row.getString(3), Sql.instant(row, "began")));
    }

    static void watch(Connection connection, Watch watch) throws SQLException {
        unwatch(connection, watch.symbolicName());
        Sql.update(
                connection,
                "insert into core_plugin_probation (symbolic_name, sha256, previous, began) values (?, ?, ?, ?)",
                watch.symbolicName(),
                watch.sha256(),
                watch.previous(),
                watch.began());
    }

    static void unwatch(Connection connection, String symbolicName) throws SQLException {
        Sql.update(connection, "delete from core_plugin_probation where symbolic_name = ?", symbolicName);
    }

    /** Ends one probation, but not a later one of the same plugin. */
    static void unwatch(Connection connection, Watch watch) throws SQLException {
        Sql.update(
                connection,
                "delete from core_plugin_probation where symbolic_name = ? and sha256 = ?",
                watch.symbolicName(),
                watch.sha256());
    }

    /**
     * A revision that is or was installed.
     *
     * @param stored whether its jar is kept
     * @param served when it last came into force
     * @param withdrawn why it is not taken again
     */
    record Version(
            PluginRecord.Artifact artifact, boolean stored, Instant added, Instant served, Optional<String> withdrawn) {
        boolean isNamed(String name) {
            return artifact.version().equals(name) || artifact.sha256().equals(name);
        }
    }

    /**
     * A revision on probation.
     *
     * @param previous the hash of the revision it took the place of
     */
    record Watch(String symbolicName, String sha256, String previous, Instant began) {}
}
