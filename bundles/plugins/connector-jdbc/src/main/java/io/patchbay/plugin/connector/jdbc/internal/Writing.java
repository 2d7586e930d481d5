package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes records to a table, some hundred in one transaction. A transaction that fails leaves nothing, and names the row. */
final class Writing {
    private final Pool.Lease lease;
    private final Table table;
    private final WriteOptions options;
    private final Invocation invocation;
    private long stored;

    Writing(Pool.Lease lease, Table table, WriteOptions options, Invocation invocation) {
        this.lease = lease;
        this.table = table;
        this.options = options;
        this.invocation = invocation;
    }

    void write(RecordReader in) throws SQLException {
        List<Row> waiting = new ArrayList<>();
        for (List<Row> rows = in.read(); !rows.isEmpty(); rows = in.read()) {
            for (Row row : rows) {
                waiting.add(row);
                if (waiting.size() >= options.batch()) {
                    store(waiting);
                    waiting.clear();
                }
            }
        }
        store(waiting);
    }

    private void store(List<Row> rows) throws SQLException {
        invocation.checkCancelled();
        Connection connection = lease.connection();
        try {
            together(rows);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            SqlFault.denial(e).ifPresent(denied -> {
                throw denied;
            });
            oneByOne(rows);
            connection.rollback(); // each alone went well: what failed was all of them, or somebody else's doing
            throw e;
        } catch (RuntimeException e) {
            connection.rollback();
            throw e;
        }
        stored += rows.size();
        invocation.metrics().count("rows_written", rows.size());
    }

    /** Sends rows of the same shape at once. */
    private void together(List<Row> rows) throws SQLException {
        int from = 0;
        while (from < rows.size()) {
            List<String> members = members(rows.get(from));
            int to = from;
            while (to < rows.size() && members(rows.get(to)).equals(members)) {
                to++;
            }
            send(rows.subList(from, to), members);
            from = to;
        }
    }

    private void send(List<Row> rows, List<String> members) throws SQLException {
        WriteSql sql = sql(rows.get(0), members);
        try (PreparedStatement statement = lease.connection().prepareStatement(sql.text())) {
            for (Row row : rows) {
                bind(statement, sql, row);
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                requireFound(rows.get(i), counts[i]);
            }
        }
    }

    /** Finds the row that fails, which drivers name in ways of their own or not at all. */
    private void oneByOne(List<Row> rows) throws SQLException {
        Connection connection = lease.connection();
        for (Row row : rows) {
            WriteSql sql = sql(row, members(row));
            try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
                bind(statement, sql, row);
                requireFound(row, statement.executeUpdate());
            } catch (SQLException e) {
                connection.rollback();
                throw SqlFault.of("Row " + row.number() + " was not written, " + before() + " ", e);
            }
        }
    }

    private void bind(PreparedStatement statement, WriteSql sql, Row row) throws SQLException {
        Binding binding = new Binding(statement, lease.engine());
        Map<String, Json> values = row.value().members();
        int at = 1;
        for (WriteSql.Target target : sql.targets()) {
            Json value = values.get(target.member());
            binding.bind(at++, value == null ? JsonNull.NULL : value, target.column());
        }
    }

    private void requireFound(Row row, int count) {
        if (options.mode() == WriteMode.UPDATE && count == 0 && count != Statement.SUCCESS_NO_INFO) {
            throw PluginException.of(
                    "row-not-found",
                    "Row " + row.number() + " was not written, " + before() + " Table '" + table.label()
                            + "' has no row with its key. Expected one; 'mode' 'upsert' makes it.");
        }
    }

    private WriteSql sql(Row row, List<String> members) {
        try {
            return WriteSql.of(table, options, members, lease.engine());
        } catch (PluginException e) {
            throw new PluginException(e.code(), "Row " + row.number() + ", " + before() + " " + e.getMessage(), e);
        }
    }

    private String before() {
        return "and " + stored + " rows before it are stored.";
    }

    private static List<String> members(Row row) {
        return List.copyOf(row.value().members().keySet());
    }
}
