package io.patchbay.store.internal.sql;

import io.patchbay.api.schedule.Executors;
import io.patchbay.api.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open database: connections to read with, and the writer. */
final class OpenDatabase implements Database, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenDatabase.class);
    private static final int MAX_WAITING = 4096;

    private final DataSource source;
    private final Dialect dialect;
    private final WriterSession session;
    private final GroupWriter writer;
    private final ReadPool pool;
    private final ExecutorService writerThread;
    private final ScheduledExecutorService poolTimer;
    private final List<IntConsumer> commitListeners = new CopyOnWriteArrayList<>();

    private OpenDatabase(DataSource source, Dialect dialect, Executors executors) {
        this.source = source;
        this.dialect = dialect;
        this.session = new WriterSession(source, dialect);
        this.writerThread = executors.bounded("io.patchbay.store-writer", 1, 1);
        this.writer =
                new GroupWriter(session, MAX_WAITING, dialect == Dialect.POSTGRESQL, writerThread, this::committed);
        this.poolTimer = executors.timer("io.patchbay.store-pool");
        this.pool = new ReadPool(source, Patience.with(dialect), poolTimer);
    }

    /**
     * Opens it.
     *
     * @throws OpenFailure with what the administrator can do
     */
    static OpenDatabase open(DatabaseLocation where, DataSource source, Executors executors) {
        Connection first = DataSources.open(source, where);
        OpenDatabase database = new OpenDatabase(source, where.dialect(), executors);
        // The first connection keeps an H2 database open until the writer has its own.
        try (first) {
            database.session.connection();
        } catch (SQLException e) {
            database.close();
            throw OpenFailure.of(where, e);
        }
        return database;
    }

    @Override
    public <T> T read(Work<T> work) {
        return pool.read(work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return writer.write(work);
    }

    @Override
    public <T> CompletableFuture<T> writeLater(Work<T> work) {
        return writer.writeLater(work);
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    int waiting() {
        return writer.waiting();
    }

    Runnable onCommit(IntConsumer listener) {
        commitListeners.add(listener);
        return () -> commitListeners.remove(listener);
    }

    /** Opens a connection that is the caller's to close. */
    Connection connect() throws SQLException {
        return source.getConnection();
    }

    /** Runs something with connections of its own while nothing is written, and makes durable what it did. */
    void exclusively(Action action) {
        writer.exclusively(() -> {
            try {
                action.with(source);
                session.commit();
            } catch (SQLException e) {
                throw SqlFailures.of(e);
            }
        });
    }

    private void committed(int writes) {
        for (IntConsumer listener : commitListeners) {
            try {
                listener.accept(writes);
            } catch (RuntimeException e) {
                LOG.error("Something that follows a commit failed; the commit itself is done.", e);
            }
        }
    }

    @Override
    public void close() {
        writer.close();
        writerThread.shutdown();
        pool.close();
        poolTimer.shutdown();
        try {
            session.close();
        } catch (SQLException e) {
            LOG.warn("The database was not closed in order; nothing acknowledged is lost.", e);
        }
    }

    /** Something to do with a source of connections. */
    @FunctionalInterface
    interface Action {
        void with(DataSource source) throws SQLException;
    }
}
