package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.store.Sql;
import io.patchbay.core.internal.lifecycle.PluginRecord.Artifact;
import io.patchbay.core.internal.lifecycle.PluginRecord.Desired;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The SQL of the installer, the same for H2 and PostgreSQL. */
final class Rows {
    private static final String SELECT =
            """
            select p.symbolic_name, p.desired, p.revision, a.sha256, a.version, a.byte_count, a.requested,
                   i.id, i.workspace, i.status, i.status_text, i.door, i.source, i.installed, p.updated
            from core_plugin p
            join core_plugin_installation i on i.symbolic_name = p.symbolic_name
            join core_plugin_artifact a on a.symbolic_name = i.symbolic_name and a.sha256 = i.sha256
            order by p.symbolic_name, i.id""";

    private Rows() {}

    /** Returns each plugin with its last installation. */
    static List<PluginRecord> plugins(Connection connection) throws SQLException {
        Map<String, PluginRecord> last = new LinkedHashMap<>();
        Sql.list(connection, SELECT, Rows::plugin).forEach(record -> last.put(record.symbolicName(), record));
        return List.copyOf(last.values());
    }

    private static PluginRecord plugin(ResultSet row) throws SQLException {
        return new PluginRecord(
                row.getString(1),
                Desired.valueOf(upper(row.getString(2))),
                row.getLong(3),
                new Artifact(row.getString(4), row.getString(5), row.getLong(6), row.getString(7)),
                row.getString(8),
                row.getString(9),
                PluginStatus.valueOf(upper(row.getString(10))),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                Sql.instant(row, "installed"),
                Sql.instant(row, "updated"));
    }

    static void save(Connection connection, PluginRecord record) throws SQLException {
        upsert(
                connection,
                "update core_plugin set desired = ?, revision = ?, updated = ? where symbolic_name = ?",
                "insert into core_plugin (desired, revision, updated, symbolic_name) values (?, ?, ?, ?)",
                lower(record.desired()),
                record.revision(),
                record.updated(),
                record.symbolicName());
        Artifact artifact = record.artifact();
        upsert(
                connection,
                "update core_plugin_artifact set version = ?, byte_count = ?, requested = ?, stored = ?"
                        + " where symbolic_name = ? and sha256 = ?",
                "insert into core_plugin_artifact (version, byte_count, requested, stored, symbolic_name, sha256, added)"
                        + " values (?, ?, ?, ?, ?, ?, current_timestamp)",
                artifact.version(),
                artifact.size(),
                artifact.requested(),
                true,
                record.symbolicName(),
                artifact.sha256());
        upsert(
                connection,
                "update core_plugin_installation set symbolic_name = ?, workspace = ?, sha256 = ?, status = ?,"
                        + " status_text = ?, door = ?, source = ?, installed = ?, updated = ? where id = ?",
                "insert into core_plugin_installation (symbolic_name, workspace, sha256, status, status_text, door, source,"
                        + " installed, updated, id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                record.symbolicName(),
                record.workspace(),
                artifact.sha256(),
                lower(record.status()),
                record.statusText(),
                record.door(),
                record.source(),
                record.installed(),
                record.updated(),
                record.installation());
    }

    /** Notes that the bytes of all revisions but these are gone or about to go, and returns their hashes. */
    static List<String> dropBytes(Connection connection, String symbolicName, List<String> keep) throws SQLException {
        List<String> gone = new ArrayList<>(Sql.list(
                connection,
                "select sha256 from core_plugin_artifact where symbolic_name = ? and stored = true",
                row -> row.getString(1),
                symbolicName));
        gone.removeAll(keep);
        for (String sha256 : gone) {
            Sql.update(
                    connection,
                    "update core_plugin_artifact set stored = false where symbolic_name = ? and sha256 = ?",
                    symbolicName,
                    sha256);
        }
        return gone;
    }

    static boolean isStored(Connection connection, String sha256) throws SQLException {
        return Sql.first(
                        connection,
                        "select 1 from core_plugin_artifact where sha256 = ? and stored = true",
                        row -> true,
                        sha256)
                .isPresent();
    }

    static List<String> dropped(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "select distinct sha256 from core_plugin_artifact where stored = false",
                row -> row.getString(1));
    }

    static List<SourceFile> files(Connection connection, String node, String door) throws SQLException {
        return Sql.list(
                connection,
                "select file_name, symbolic_name, sha256, byte_count, modified from core_source_file"
                        + " where node = ? and door = ? order by file_name",
                row -> new SourceFile(
                        door, row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5)),
                node,
                door);
    }

    static void save(Connection connection, String node, SourceFile file) throws SQLException {
        upsert(
                connection,
                "update core_source_file set symbolic_name = ?, sha256 = ?, byte_count = ?, modified = ?"
                        + " where node = ? and door = ? and file_name = ?",
                "insert into core_source_file (symbolic_name, sha256, byte_count, modified, node, door, file_name)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                file.symbolicName(),
                file.sha256(),
                file.size(),
                file.modified(),
                node,
                file.door(),
                file.name());
    }

    static void forget(Connection connection, String node, String door, String fileName) throws SQLException {
        Sql.update(
                connection,
                "delete from core_source_file where node = ? and door = ? and file_name = ?",
                node,
                door,
                fileName);
    }

    private static void upsert(Connection connection, String update, String insert, Object... values)
            throws SQLException {
        if (Sql.update(connection, update, values) == 0) {
            Sql.update(connection, insert, values);
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
