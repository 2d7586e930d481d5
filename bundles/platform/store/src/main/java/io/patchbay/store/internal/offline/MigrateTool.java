package io.patchbay.store.internal.offline;

import io.patchbay.store.internal.sql.Applied;
import io.patchbay.store.internal.sql.OfflineDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a database back to what an earlier release knows. The words: {@code home}, {@code system} with our jars, {@code to} with the
 * jars of the earlier release, the settings of the database, and maybe {@code dry-run} or {@code force}.
 */
public final class MigrateTool extends OfflineTool {
    /** Made by {@link java.util.ServiceLoader}. */
    public MigrateTool() {
        super("migrate-down");
    }

    @Override
    void run(OfflineDatabase database, Settings settings, PrintWriter out) throws IOException, SQLException {
        ShippedMigrations next = ShippedMigrations.in(settings.path("to"));
        if (next.isEmpty()) {
            throw new Refused("Folder '" + settings.path("to")
                    + "' has no jars of Patchbay: expected the folder of the release to go back to.");
        }
        ShippedMigrations here = ShippedMigrations.in(settings.path("system"));
        Connection connection = database.connection();
        DownPlan plan = DownPlan.of(Applied.of(connection), here, next);
        if (plan.steps().isEmpty()) {
            out.println("Database '" + database.name() + "' has nothing that the other release does not know.");
            return;
        }
        List<String> losses = losses(connection, plan, out);
        if (settings.flag("dry-run")) {
            out.println("Nothing was changed.");
            return;
        }
        if (!losses.isEmpty() && !settings.flag("force")) {
            throw new Refused("This would lose " + String.join(", ", losses)
                    + ". Nothing was changed. Make a backup, then add --force.");
        }
        takeBack(database, plan);
        out.println("Took back " + plan.steps().size() + " migrations of '" + database.name()
                + "'. Start the other release now: a start of this one would migrate again.");
    }

    private static List<String> losses(Connection connection, DownPlan plan, PrintWriter out) throws SQLException {
        List<String> all = new ArrayList<>();
        for (DownScript step : plan.steps()) {
            List<String> lost = step.lost(connection);
            all.addAll(lost);
            out.println(step.file() + (lost.isEmpty() ? "" : " (loses " + String.join(", ", lost) + ")"));
        }
        return all;
    }

    /** Each step with the note of it in one transaction, where the database can; H2 does a step again that broke off. */
    private static void takeBack(OfflineDatabase database, DownPlan plan) throws SQLException {
        Connection connection = database.connection();
        connection.setAutoCommit(false);
        for (DownScript step : plan.steps()) {
            step.run(connection);
            Applied.forget(connection, step.schema(), step.file());
            connection.commit();
        }
        for (String schema : plan.gone()) {
            Applied.forget(connection, schema);
            connection.commit();
        }
        connection.setAutoCommit(true);
    }
}
