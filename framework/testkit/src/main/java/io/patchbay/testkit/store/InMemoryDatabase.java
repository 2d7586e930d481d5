package io.patchbay.testkit.store;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.Schema;
import io.patchbay.api.store.StoreCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * A database in memory after the migrations of some schemas; in the second run of a class with {@link OnBothDatabases}, a schema
 * in a real PostgreSQL. One writer at a time, as in the real one; what is written is gone with {@link #close()}. Thread-safe.
 */
public final class InMemoryDatabase implements Database, AutoCloseable {
    private final Dialect dialect;
    private final JdbcConnectionPool pool;
    private final ReentrantLock writer = new ReentrantLock();

    private InMemoryDatabase(Dialect dialect) {
        this.dialect = dialect;
        this.pool = dialect == Dialect.H2 ? Pools.h2() : Pools.postgresql();
    }

    /** Makes one and runs the migrations of the schemas, in this order. */
    public static InMemoryDatabase of(Schema... schemas) {
        InMemoryDatabase database = new InMemoryDatabase(BothDatabases.current());
        for (Schema schema : schemas) {
            for (String migration : schema.migrations()) {
                database.migrate(schema, migration);
            }
        }
        return database;
    }

    private void migrate(Schema schema, String migration) {
        try (InputStream script = schema.getClass().getClassLoader().getResourceAsStream(migration);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            if (script == null) {
                throw new IllegalArgumentException(
                        "Migration '" + migration + "' of schema '" + schema.name() + "' is not in its bundle.");
            }
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (SQLException | IOException e) {
            throw new IllegalArgumentException("Migration '" + migration + "' failed: " + e.getMessage(), e);
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        return run(work, false);
    }

    @Override
    public <T> T write(Work<T> work) {
        if (writer.isHeldByCurrentThread()) {
            throw new IllegalStateException("A write inside a write: the real database would wait for itself.");
        }
        writer.lock();
        try {
            return run(work, true);
        } finally {
            writer.unlock();
        }
    }

    @Override
    public <T> CompletableFuture<T> writeLater(Work<T> work) {
        try {
            return CompletableFuture.completedFuture(write(work));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private <T> T run(Work<T> work, boolean commit) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Transactions.begin();
            T result;
            try {
                result = work.with(connection);
                if (commit) {
                    connection.commit();
                }
            } catch (Exception | Error e) {
                Transactions.end();
                throw e;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            List<Runnable> afterwards = Transactions.end();
            if (commit) {
                afterwards.forEach(Runnable::run);
            }
            return result;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new PatchbayException(StoreCode.STORE_FAILED, "The database refused: " + e.getMessage(), e);
        }
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    /** Drops the database. */
    @Override
    public void close() {
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    dialect == Dialect.H2 ? "shutdown" : "drop schema " + connection.getSchema() + " cascade");
        } catch (SQLException e) {
            throw new IllegalStateException("The database of the test cannot be closed.", e);
        } finally {
            pool.dispose();
        }
    }
}
