package io.patchbay.store.internal.table;

import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonNull;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rows of a table as lines of JSON: an array of names, then an array of values per row. */
public final class TableRows {
    private static final int BATCH = 500;

    private TableRows() {}

    /** Writes the rows a transaction sees, and returns how many; leaves the stream open. */
    public static long write(Connection connection, Table table, OutputStream stream) throws SQLException, IOException {
        BufferedWriter out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        line(
                out,
                table.columns().stream()
                        .<Json>map(column -> Json.of(column.name()))
                        .toList());
        long count = 0;
        try (PreparedStatement select =
                connection.prepareStatement("select " + table.columnNames() + " from " + table.name())) {
            // Without, PostgreSQL's driver would hold all of them at once.
            select.setFetchSize(BATCH);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    line(out, values(table, rows));
                    count++;
                }
            }
        }
        out.flush();
        return count;
    }

    private static List<Json> values(Table table, ResultSet row) throws SQLException {
        List<Json> values = new ArrayList<>();
        for (Table.Column column : table.columns()) {
            values.add(column.kind().value(row, values.size() + 1));
        }
        return values;
    }

    private static void line(BufferedWriter out, List<Json> values) throws IOException {
        out.write(new JsonArray(values).toString());
        out.write('\n');
    }

    /**
     * Replaces what is in the table by the lines, in the open transaction; returns how many rows there are now.
     *
     * @throws IOException if the lines are of another table than this
     */
    public static long read(Connection connection, Table table, InputStream stream) throws SQLException, IOException {
        try (PreparedStatement clear = connection.prepareStatement("delete from " + table.name())) {
            clear.executeUpdate();
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        List<Table.Column> columns = header(table, in.readLine());
        String sql =
                "insert into " + table.name() + " (" + new Table(table.name(), columns).columnNames() + ") values ("
                        + String.join(", ", columns.stream().map(column -> "?").toList()) + ")";
        long count = 0;
        try (PreparedStatement insert = connection.prepareStatement(sql);
                Stream<String> lines = in.lines()) {
            for (String line : (Iterable<String>) lines::iterator) {
                set(insert, columns, Json.parse(line).asArray());
                insert.addBatch();
                count++;
                if (count % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        for (Table.Column column : columns) {
            if (column.counted()) {
                countOn(connection, table, column);
            }
        }
        return count;
    }

    /** The next row the database counts itself must not meet one of these. */
    private static void countOn(Connection connection, Table table, Table.Column column) throws SQLException {
        String name = '"' + column.name() + '"';
        long last = Sql.first(connection, "select max(" + name + ") from " + table.name(), row -> row.getLong(1))
                .orElse(0L);
        Sql.update(connection, "alter table " + table.name() + " alter column " + name + " restart with " + (last + 1));
    }

    private static List<Table.Column> header(Table table, @org.jspecify.annotations.Nullable String line)
            throws IOException {
        List<Table.Column> columns = new ArrayList<>();
        for (Json name : Json.parse(line == null ? "[]" : line).asArray()) {
            columns.add(table.columns().stream()
                    .filter(column -> column.name().equals(name.asText()))
                    .findFirst()
                    .orElseThrow(() -> new IOException("Table '" + table.name() + "' has no column '" + name.asText()
                            + "'. Restore with the release that made the backup.")));
        }
        return columns;
    }

    private static void set(PreparedStatement insert, List<Table.Column> columns, JsonArray values)
            throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            if (values.get(i) == JsonNull.NULL) {
                insert.setNull(i + 1, Types.NULL);
            } else {
                columns.get(i).kind().set(insert, i + 1, values.get(i));
            }
        }
    }
}
