package io.patchbay.store.internal.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.patchbay.api.store.Database.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;

/** Connections to read with. What a work writes with one is undone: only the writer's connection is durable. */
final class ReadPool implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 10;
    private static final long CONNECTION_TIMEOUT_MILLIS = 5_000;

    private final HikariDataSource pool;
    private final Patience patience;

    ReadPool(DataSource source, Patience patience, ScheduledExecutorService timer) {
        this.patience = patience;
        HikariConfig config = new HikariConfig();
        config.setPoolName("io.patchbay.store-read");
        config.setDataSource(source);
        config.setAutoCommit(false);
        config.setReadOnly(true);
        config.setMaximumPoolSize(MAX_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        // Opening was tried before, with a better message.
        config.setInitializationFailTimeout(-1);
        config.setScheduledExecutor(timer);
        this.pool = new HikariDataSource(config);
    }

    /** Reads; once more if the connection turns out to be one of before the database was shut down. */
    <T> T read(Work<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return attempt(work);
        } catch (SQLException e) {
            if (!SqlFailures.isGone(e) && !SqlFailures.isFull(e)) {
                throw SqlFailures.of(e);
            }
            forget();
            return again(work);
        } catch (Exception e) {
            throw SqlFailures.of(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T again(Work<T> work) {
        try {
            return attempt(work);
        } catch (Exception e) {
            throw SqlFailures.of(e);
        }
    }

    private <T> T attempt(Work<T> work) throws Exception {
        try (Connection connection = connection()) {
            patience.limit(connection);
            try {
                return work.with(connection);
            } finally {
                // The pool closes what the server ended; complaining about that would hide why.
                if (!connection.isClosed()) {
                    connection.rollback();
                }
            }
        }
    }

    /** The pool gives up waiting for a connection when the caller is interrupted; the caller did not ask for that. */
    private Connection connection() throws SQLException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return pool.getConnection();
                } catch (SQLException e) {
                    if (!(e.getCause() instanceof InterruptedException)) {
                        throw e;
                    }
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Closes what is idle; what is in use is closed when it comes back. */
    void forget() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
        pool.close();
    }
}
