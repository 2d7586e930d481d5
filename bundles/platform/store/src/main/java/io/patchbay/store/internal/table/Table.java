package io.patchbay.store.internal.table;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A table of one of our schemas.
 *
 * @param name the name
 * @param columns its columns, in order
 */
public record Table(String name, List<Column> columns) {
    /** Copies the columns. */
    public Table {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param name the name
     * @param kind what it holds
     * @param counted whether the database counts it up where it is not given
     */
    record Column(String name, ValueKind kind, boolean counted) {}

    /** Returns the tables of these schemas without the histories of their migrations; those others refer to come first. */
    public static List<Table> of(Connection connection, Collection<String> schemas) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        Set<String> names = new TreeSet<>();
        try (ResultSet rows = database.getTables(
                connection.getCatalog(), connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME");
                if (schemas.stream().anyMatch(schema -> isOf(schema, name)) && !name.equals("store_schema")) {
                    names.add(name);
                }
            }
        }
        List<Table> tables = new ArrayList<>();
        for (String name : ordered(connection, names)) {
            tables.add(new Table(name, columns(connection, name)));
        }
        return tables;
    }

    private static boolean isOf(String schema, String table) {
        return table.startsWith(schema + "_") && !table.equals(schema + "_history");
    }

    private static List<String> ordered(Connection connection, Set<String> names) throws SQLException {
        Set<String> left = new TreeSet<>(names);
        List<String> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            List<String> next = new ArrayList<>();
            for (String name : left) {
                Set<String> needs = referred(connection, name);
                needs.retainAll(left);
                needs.remove(name);
                if (needs.isEmpty()) {
                    next.add(name);
                }
            }
            if (next.isEmpty()) {
                throw new SQLException("Tables " + left + " refer to each other in a circle; no order suits them.");
            }
            ordered.addAll(next);
            next.forEach(left::remove);
        }
        return ordered;
    }

    private static Set<String> referred(Connection connection, String table) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet keys =
                connection.getMetaData().getImportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (keys.next()) {
                names.add(keys.getString("PKTABLE_NAME"));
            }
        }
        return names;
    }

    private static List<Column> columns(Connection connection, String table) throws SQLException {
        TreeMap<Integer, Column> columns = new TreeMap<>();
        try (ResultSet rows =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), table, null)) {
            while (rows.next()) {
                // The name of the table is a pattern to the driver, in which '_' is any letter.
                if (rows.getString("TABLE_NAME").equals(table)) {
                    String column = rows.getString("COLUMN_NAME");
                    columns.put(
                            rows.getInt("ORDINAL_POSITION"),
                            new Column(
                                    column,
                                    ValueKind.of(
                                            table + "." + column,
                                            rows.getInt("DATA_TYPE"),
                                            rows.getString("TYPE_NAME")),
                                    rows.getString("IS_AUTOINCREMENT").equals("YES")));
                }
            }
        }
        return List.copyOf(columns.values());
    }

    String columnNames() {
        return columns.stream().map(column -> '"' + column.name() + '"').collect(Collectors.joining(", "));
    }
}
