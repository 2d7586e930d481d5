package io.patchbay.store.internal.sql;

import io.patchbay.api.metrics.Meters;
import io.patchbay.api.node.LaunchSecrets;
import io.patchbay.api.node.Node;
import io.patchbay.api.schedule.Executors;
import io.patchbay.api.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The one database of this node, open. Configured by what the process was started with alone: ConfigAdmin keeps its configurations in here.
 */
@Component(service = SqlStore.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SqlStore {
    private final OpenDatabase database;
    private final Meters.Registration waiting;

    /** Opens the database; if it cannot be, the process ends with a line that says why. */
    @Activate
    public SqlStore(
            @Reference Node node,
            @Reference LaunchSecrets launch,
            @Reference Executors executors,
            @Reference Meters meters) {
        try {
            DatabaseLocation where = DatabaseLocation.of(node.home(), launch);
            this.database = OpenDatabase.open(where, DataSources.of(where), executors);
        } catch (OpenFailure e) {
            node.fatal("store", e.line());
            throw e;
        }
        database.onCommit(writes -> meters.count("patchbay_store_writes_total", "Writes on stable storage.", writes));
        database.onCommit(writes -> meters.count("patchbay_store_commits_total", "Commits that wrote them.", 1));
        this.waiting =
                meters.gauge("patchbay_store_writes_waiting", "Writes that wait for their commit.", database::waiting);
    }

    <T> T read(Database.Work<T> work) {
        return database.read(work);
    }

    <T> T write(Database.Work<T> work) {
        return database.write(work);
    }

    <T> CompletableFuture<T> writeLater(Database.Work<T> work) {
        return database.writeLater(work);
    }

    Database.Dialect dialect() {
        return database.dialect();
    }

    OpenDatabase database() {
        return database;
    }

    /**
     * Writes a zip with the file of the database, as of one moment, while the server goes on; empty if the database is not a file
     * of this node.
     */
    public boolean backup(Path zip) {
        if (dialect() != Database.Dialect.H2) {
            return false;
        }
        database.exclusively(source -> {
            try (Connection connection = source.getConnection();
                    PreparedStatement backup = connection.prepareStatement("backup to ?")) {
                backup.setString(1, zip.toString());
                backup.execute();
            }
        });
        return true;
    }

    /**
     * Runs something with a connection of its own that sees the database as of one moment, while others write; what it writes is
     * undone.
     */
    public void snapshot(Snapshot snapshot) throws IOException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                snapshot.with(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw SqlFailures.of(e);
        }
    }

    /** Something to do with what one moment left. */
    @FunctionalInterface
    public interface Snapshot {
        /** Does it. */
        void with(Connection connection) throws SQLException, IOException;
    }

    /** Runs this after every commit, in the thread that committed; it must not wait. Returns what ends that. */
    public Runnable onCommit(Runnable action) {
        return database.onCommit(writes -> action.run());
    }

    /** Closes the database. */
    @Deactivate
    public void close() {
        waiting.close();
        database.close();
        DataSources.release();
    }
}
