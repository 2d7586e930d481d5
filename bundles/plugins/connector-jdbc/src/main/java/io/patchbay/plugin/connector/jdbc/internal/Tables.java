package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Looks up what tables a database has. */
final class Tables {
    private static final Set<String> SYSTEM =
            Set.of("INFORMATION_SCHEMA", "information_schema", "pg_catalog", "pg_toast");
    private static final String[] KINDS = {
        "TABLE", "BASE TABLE", "PARTITIONED TABLE", "VIEW", "MATERIALIZED VIEW", "FOREIGN TABLE"
    };
    private static final int MAX_TABLES = 1_000;

    private final Connection connection;
    private final DatabaseMetaData about;

    /** A table whose columns were not asked for yet. */
    private record Name(String schema, String table, String kind) {}

    Tables(Connection connection) throws SQLException {
        this.connection = connection;
        this.about = connection.getMetaData();
    }

    /** Returns all tables and views that the account sees. */
    List<Table> all(Invocation invocation) throws SQLException {
        List<Table> tables = new ArrayList<>();
        for (Name name : names(name -> true)) {
            invocation.checkCancelled();
            tables.add(table(name));
        }
        return tables;
    }

    /** Returns the table of this name, as it is or else in whatever case; {@code schema.table} or one the account sees first. */
    Table named(String wanted) throws SQLException {
        List<Name> names = names(name -> matches(name, wanted, false));
        if (names.isEmpty()) {
            names = names(name -> matches(name, wanted, true));
        }
        if (names.size() > 1) {
            String current = connection.getSchema();
            List<Name> here =
                    names.stream().filter(name -> name.schema().equals(current)).toList();
            names = here.isEmpty() ? names : here;
        }
        if (names.size() != 1) {
            throw PluginException.of(
                    "table-not-found",
                    "Table '" + wanted + "' " + (names.isEmpty() ? "not found" : "is there " + names.size() + " times")
                            + ": expected the name of one table as 'discover' lists it, such as 'public.orders'. Correct 'table'.");
        }
        return table(names.get(0));
    }

    private static boolean matches(Name name, String wanted, boolean anyCase) {
        String whole = name.schema() + "." + name.table();
        return anyCase
                ? name.table().equalsIgnoreCase(wanted) || whole.equalsIgnoreCase(wanted)
                : name.table().equals(wanted) || whole.equals(wanted);
    }

    private List<Name> names(Predicate<Name> wanted) throws SQLException {
        List<Name> names = new ArrayList<>();
        try (ResultSet rows = about.getTables(connection.getCatalog(), null, "%", KINDS)) {
            while (rows.next()) {
                Name name = new Name(
                        rows.getString("TABLE_SCHEM"), rows.getString("TABLE_NAME"), rows.getString("TABLE_TYPE"));
                if (!SYSTEM.contains(name.schema()) && wanted.test(name)) {
                    names.add(name);
                }
                if (names.size() > MAX_TABLES) {
                    throw PluginException.of(
                            "too-many-tables",
                            "The account sees more than " + MAX_TABLES
                                    + " tables: expected fewer. Use an account that sees" + " those that matter only.");
                }
            }
        }
        return names;
    }

    private Table table(Name name) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet rows =
                about.getColumns(connection.getCatalog(), escaped(name.schema()), escaped(name.table()), "%")) {
            while (rows.next()) {
                columns.add(new Column(
                        rows.getString("COLUMN_NAME"),
                        rows.getInt("DATA_TYPE"),
                        rows.getString("TYPE_NAME"),
                        rows.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls));
            }
        }
        Map<Short, String> key = new TreeMap<>();
        try (ResultSet rows = about.getPrimaryKeys(connection.getCatalog(), name.schema(), name.table())) {
            while (rows.next()) {
                key.put(rows.getShort("KEY_SEQ"), rows.getString("COLUMN_NAME"));
            }
        }
        return new Table(name.schema(), name.table(), name.kind(), columns, List.copyOf(key.values()));
    }

    private String escaped(String name) throws SQLException {
        String escape = about.getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }
}
