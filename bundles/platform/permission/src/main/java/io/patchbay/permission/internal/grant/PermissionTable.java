package io.patchbay.permission.internal.grant;

import io.patchbay.api.permission.Grant;
import io.patchbay.api.store.Sql;
import io.patchbay.permission.internal.grant.Decision.Verdict;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The SQL. */
final class PermissionTable {
    private static final String SUBJECT =
            "select id, symbolic_name, signer, trusted, vouched, recording, revision, updated from permission_subject"
                    + " where symbolic_name = ?";

    private PermissionTable() {}

    static Optional<Subject> subject(Connection connection, String symbolicName, String signer) throws SQLException {
        return Sql.first(connection, SUBJECT + " and signer = ?", PermissionTable::subject, symbolicName, signer);
    }

    static List<Subject> subjects(Connection connection, String symbolicName) throws SQLException {
        return Sql.list(connection, SUBJECT, PermissionTable::subject, symbolicName);
    }

    static void save(Connection connection, Subject subject) throws SQLException {
        int changed = Sql.update(
                connection,
                "update permission_subject set trusted = ?, vouched = ?, recording = ?, revision = ?, updated = ? where id = ?",
                subject.trusted(),
                subject.vouched(),
                subject.recording(),
                subject.revision(),
                subject.updated(),
                subject.id());
        if (changed == 0) {
            Sql.update(
                    connection,
                    "insert into permission_subject (id, symbolic_name, signer, trusted, vouched, recording, revision, updated)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                    subject.id(),
                    subject.symbolicName(),
                    subject.signer(),
                    subject.trusted(),
                    subject.vouched(),
                    subject.recording(),
                    subject.revision(),
                    subject.updated());
        }
    }

    static List<Decision> decisions(Connection connection, Subject subject) throws SQLException {
        return Sql.list(
                connection,
                "select permission, target, verdict, by_hand, principal, version, sha256, decided from permission_decision"
                        + " where subject = ? order by permission, target",
                PermissionTable::decision,
                subject.id());
    }

    static void save(Connection connection, Subject subject, Decision decision) throws SQLException {
        remove(connection, subject, decision.grant());
        Sql.update(
                connection,
                "insert into permission_decision (subject, permission, target, verdict, by_hand, principal, version, sha256,"
                        + " decided) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                subject.id(),
                decision.grant().permission(),
                decision.grant().target(),
                decision.verdict().name(),
                decision.byHand(),
                Sql.fitting(decision.principal(), 200),
                Sql.fitting(decision.version(), 200),
                decision.sha256(),
                decision.decided());
    }

    static void remove(Connection connection, Subject subject, Grant grant) throws SQLException {
        Sql.update(
                connection,
                "delete from permission_decision where subject = ? and permission = ? and target = ?",
                subject.id(),
                grant.permission(),
                grant.target());
    }

    static void remove(Connection connection, Subject subject) throws SQLException {
        Sql.update(connection, "delete from permission_decision where subject = ?", subject.id());
        Sql.update(connection, "delete from permission_subject where id = ?", subject.id());
    }

    static Optional<String> signer(Connection connection, String symbolicName, String sha256) throws SQLException {
        return Sql.first(
                connection,
                "select signer from permission_artifact where symbolic_name = ? and sha256 = ?",
                row -> row.getString("signer"),
                symbolicName,
                sha256);
    }

    static void saveSigner(Connection connection, String symbolicName, String sha256, String signer)
            throws SQLException {
        Sql.update(
                connection,
                "delete from permission_artifact where symbolic_name = ? and sha256 = ?",
                symbolicName,
                sha256);
        Sql.update(
                connection,
                "insert into permission_artifact (symbolic_name, sha256, signer) values (?, ?, ?)",
                symbolicName,
                sha256,
                signer);
    }

    static void removeSigners(Connection connection, String symbolicName) throws SQLException {
        Sql.update(connection, "delete from permission_artifact where symbolic_name = ?", symbolicName);
    }

    private static Subject subject(ResultSet row) throws SQLException {
        return new Subject(
                row.getString("id"),
                row.getString("symbolic_name"),
                row.getString("signer"),
                row.getBoolean("trusted"),
                row.getString("vouched"),
                row.getBoolean("recording"),
                row.getLong("revision"),
                Sql.instant(row, "updated"));
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                new Grant(row.getString("permission"), row.getString("target")),
                Verdict.valueOf(row.getString("verdict")),
                row.getBoolean("by_hand"),
                row.getString("principal"),
                row.getString("version"),
                row.getString("sha256"),
                Sql.instant(row, "decided"));
    }
}
