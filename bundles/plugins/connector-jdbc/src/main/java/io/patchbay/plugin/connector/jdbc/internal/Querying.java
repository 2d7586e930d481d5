package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs statements through one connection. */
final class Querying {
    private final Pool.Lease lease;
    private final Invocation invocation;
    private final Clock clock;

    Querying(Pool.Lease lease, Invocation invocation, Clock clock) {
        this.lease = lease;
        this.invocation = invocation;
        this.clock = clock;
    }

    /** Runs what changes something, and commits it. */
    Changed execute(NamedSql sql) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            boolean rows = statement.execute();
            long changed = rows ? 0 : Math.max(0, statement.getLargeUpdateCount());
            lease.connection().commit();
            return new Changed(changed);
        } catch (SQLException e) {
            lease.connection().rollback();
            throw e;
        }
    }

    /** Returns the first rows. */
    Rows query(NamedSql sql, int maxRows) throws SQLException {
        try (PreparedStatement statement = reading(sql, Math.min(maxRows + 1, 1_000));
                ResultSet rows = statement.executeQuery()) {
            ColumnValues values = new ColumnValues(rows);
            List<JsonObject> found = new ArrayList<>();
            boolean more = rows.next();
            while (more && found.size() < maxRows) {
                found.add(values.row());
                more = rows.next();
            }
            return new Rows(values.names(), found, more);
        } finally {
            lease.connection().rollback();
        }
    }

    /** Writes all rows to a stream, of which only those fetched at once are in memory. */
    void stream(NamedSql sql, int fetchSize, RecordWriter out) throws SQLException {
        try (PreparedStatement statement = reading(sql, fetchSize);
                ResultSet rows = statement.executeQuery()) {
            ColumnValues values = new ColumnValues(rows);
            while (rows.next()) {
                invocation.checkCancelled();
                out.write(values.row());
            }
        } finally {
            lease.connection().rollback();
        }
    }

    private PreparedStatement reading(NamedSql sql, int fetchSize) throws SQLException {
        Connection connection = lease.connection();
        connection.rollback(); // looking up a table began a transaction
        connection.setReadOnly(true);
        PreparedStatement statement = prepare(sql);
        statement.setFetchSize(fetchSize);
        return statement;
    }

    /** The statement ends at the deadline of the call at the latest, in the database too. */
    private PreparedStatement prepare(NamedSql sql) throws SQLException {
        invocation.checkCancelled();
        Duration left = Duration.between(clock.instant(), invocation.deadline());
        PreparedStatement statement = lease.connection()
                .prepareStatement(sql.jdbc(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        try {
            statement.setQueryTimeout(left.isNegative() ? 0 : (int) Math.min(Integer.MAX_VALUE, left.toSeconds() + 1));
            new Binding(statement, lease.engine()).bind(sql.values());
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
