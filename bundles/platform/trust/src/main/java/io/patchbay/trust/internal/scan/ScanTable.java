package io.patchbay.trust.internal.scan;

import io.patchbay.api.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The SQL. */
final class ScanTable {
    private ScanTable() {}

    /**
     * A kept scan.
     *
     * @param advisories what it was last compared with, and told of
     * @param score what came of that
     */
    record Row(String sha256, Scan scan, int edition, String advisories, int score, Instant evaluated) {}

    static Optional<Row> find(Connection connection, String sha256) throws SQLException {
        return Sql.first(
                connection,
                "select sha256, scan, scanner, advisories, score, evaluated from trust_evaluation where sha256 = ?",
                ScanTable::row,
                sha256);
    }

    static void put(Connection connection, Row row) throws SQLException {
        Sql.update(connection, "delete from trust_evaluation where sha256 = ?", row.sha256());
        Sql.update(
                connection,
                "insert into trust_evaluation (sha256, scan, scanner, advisories, score, evaluated) values (?, ?, ?, ?, ?, ?)",
                row.sha256(),
                ScanJson.write(row.scan()),
                row.edition(),
                row.advisories(),
                row.score(),
                row.evaluated());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("sha256"),
                ScanJson.read(row.getString("scan")),
                row.getInt("scanner"),
                row.getString("advisories"),
                row.getInt("score"),
                Sql.instant(row, "evaluated"));
    }
}
