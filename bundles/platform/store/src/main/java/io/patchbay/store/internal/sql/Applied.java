package io.patchbay.store.internal.sql;

import io.patchbay.api.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which migrations a database has seen, as Flyway's histories tell it. */
public final class Applied {
    private Applied() {}

    /** Returns the files by schema, in the order they ran; none for a database Patchbay never opened. */
    public static Map<String, List<String>> of(Connection connection) throws SQLException {
        Map<String, List<String>> files = new LinkedHashMap<>();
        if (!exists(connection, "store_schema")) {
            return files;
        }
        for (String schema :
                Sql.list(connection, "select name from store_schema order by name", row -> row.getString(1))) {
            if (exists(connection, history(schema))) {
                files.put(
                        schema,
                        Sql.list(
                                connection,
                                "select \"script\" from \"" + history(schema)
                                        + "\" where \"type\" = 'SQL' and \"success\" order by \"installed_rank\"",
                                row -> row.getString(1)));
            }
        }
        return files;
    }

    /** Forgets that this file ran; the tables are the caller's business. Both are to be one transaction. */
    public static void forget(Connection connection, String schema, String file) throws SQLException {
        Sql.update(connection, "delete from \"" + history(schema) + "\" where \"script\" = ?", file);
        // Without its checksum the schema is compared with the files again at the next start.
        Sql.update(connection, "update store_schema set checksum = '' where name = ?", schema);
    }

    /** Forgets a schema of which no file is left. */
    public static void forget(Connection connection, String schema) throws SQLException {
        Sql.update(connection, "drop table if exists \"" + history(schema) + "\"");
        Sql.update(connection, "delete from store_schema where name = ?", schema);
    }

    private static String history(String schema) {
        return schema + "_history";
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (var tables =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), table, null)) {
            return tables.next();
        }
    }
}
