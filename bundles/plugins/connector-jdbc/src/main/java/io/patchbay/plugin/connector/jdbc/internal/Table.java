package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.invocation.PluginException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A table or view.
 *
 * @param schema where it is
 * @param name its name there
 * @param kind table or view
 * @param columns its columns in order; copied
 * @param key the columns of its primary key in order, empty if it has none; copied
 */
record Table(String schema, String name, String kind, List<Column> columns, List<String> key) {
    Table {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** Returns the column of this name as it is, or else in whatever case. */
    Column column(String wanted) {
        return columns.stream()
                .filter(column -> column.name().equals(wanted))
                .findFirst()
                .or(() -> columns.stream()
                        .filter(column -> column.name().equalsIgnoreCase(wanted))
                        .findFirst())
                .orElseThrow(() -> PluginException.of(
                        "column-not-found",
                        "Table '" + schema + "." + name + "' has no column '" + wanted + "': expected one of "
                                + columns.stream().map(Column::name).toList() + ". Map the records first."));
    }

    /** Returns its name as part of a statement. */
    String sql() {
        return quoted(schema) + "." + quoted(name);
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String list(List<String> identifiers) {
        return identifiers.stream().map(Table::quoted).collect(Collectors.joining(", "));
    }

    String label() {
        return schema + "." + name;
    }

    String kindLabel() {
        return kind.toLowerCase(Locale.ROOT).contains("view") ? "view" : "table";
    }
}
