package io.patchbay.store.internal.offline;

import io.patchbay.store.internal.sql.OfflineDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.spi.ToolProvider;

/** A command on a database that no server uses. Fails with status 1 and one line on the error stream. */
abstract class OfflineTool implements ToolProvider {
    private final String name;

    OfflineTool(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int run(PrintWriter out, PrintWriter err, String... words) {
        try {
            Settings settings = Settings.of(words);
            try (OfflineDatabase database = OfflineDatabase.open(settings.path("home"), settings::secret)) {
                int servers = database.servers();
                if (servers > 0) {
                    throw new Refused("Database '" + database.name() + "' is in use: " + servers
                            + " connections of Patchbay are open. Stop every node that uses it.");
                }
                run(database, settings, out);
            }
            return 0;
        } catch (RuntimeException | SQLException e) {
            err.println(e.getMessage() == null ? e.toString() : e.getMessage());
            return 1;
        } catch (IOException e) {
            err.println(e); // Its message is often a path and nothing more.
            return 1;
        } finally {
            out.flush();
            err.flush();
        }
    }

    abstract void run(OfflineDatabase database, Settings settings, PrintWriter out) throws IOException, SQLException;
}
