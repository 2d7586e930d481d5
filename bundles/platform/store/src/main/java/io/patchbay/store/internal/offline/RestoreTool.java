package io.patchbay.store.internal.offline;

import io.patchbay.store.internal.sql.Applied;
import io.patchbay.store.internal.sql.OfflineDatabase;
import io.patchbay.store.internal.table.Table;
import io.patchbay.store.internal.table.TableRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Fills an empty database with the tables of a backup. The words: {@code home}, {@code system} with our jars, {@code from} with the
 * unpacked folder {@code db} of the backup, and the settings of the database.
 */
public final class RestoreTool extends OfflineTool {
    /** Made by {@link java.util.ServiceLoader}. */
    public RestoreTool() {
        super("restore-tables");
    }

    @Override
    void run(OfflineDatabase target, Settings settings, PrintWriter out) throws IOException, SQLException {
        refuseUsed(target);
        ShippedMigrations shipped = ShippedMigrations.in(settings.path("system"));
        Path from = settings.path("from");
        try (TableSource source = Files.isDirectory(from.resolve("tables"))
                ? new ExportedTables(from.resolve("tables"))
                : new CopiedFile(from, settings.path("scratch"))) {
            Map<String, List<String>> applied = source.migrations();
            migrate(target, shipped, applied);
            fill(target, source, applied, out);
        }
    }

    private static void refuseUsed(OfflineDatabase target) throws SQLException {
        if (!Applied.of(target.connection()).isEmpty()) {
            throw new Refused("Database '" + target.name()
                    + "' has tables of Patchbay already. Create an empty one and set PATCHBAY_DB_URL to it.");
        }
    }

    /** Others refer to the tables of identity and to nothing else. */
    private static void migrate(OfflineDatabase target, ShippedMigrations shipped, Map<String, List<String>> applied)
            throws SQLException {
        for (Map.Entry<String, List<String>> schema : applied.entrySet()) {
            for (String file : schema.getValue()) {
                if (!shipped.has(file)) {
                    throw new Refused(
                            "The backup has migration '" + file
                                    + "', which this release does not know. Restore with the release that made it, or a later one.");
                }
            }
        }
        List<String> order = applied.keySet().stream()
                .sorted(Comparator.comparing(name -> !name.equals("identity")))
                .toList();
        for (String schema : order) {
            target.migrate(schema, shipped.ups(applied.getOrDefault(schema, List.of())));
        }
    }

    private static void fill(
            OfflineDatabase target, TableSource source, Map<String, List<String>> applied, PrintWriter out)
            throws SQLException, IOException {
        Connection connection = target.connection();
        connection.setAutoCommit(false);
        long rows = 0;
        List<Table> tables = Table.of(connection, applied.keySet());
        for (Table table : tables) {
            try (InputStream lines = source.rows(table)) {
                rows += TableRows.read(connection, table, lines);
            }
        }
        connection.commit();
        out.println("Filled " + tables.size() + " tables with " + rows + " rows in '" + target.name() + "'.");
    }
}
