package io.patchbay.store.internal.sql;

import io.patchbay.api.store.Database.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one connection everything is written with, opened again after it broke. Guarded by the writer's turn. */
final class WriterSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriterSession.class);

    private final DataSource source;
    private final Dialect dialect;
    private final Patience patience;
    private @Nullable Connection connection;
    private @Nullable Connection guarded;
    private @Nullable H2Engine engine;

    WriterSession(DataSource source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
        this.patience = Patience.with(dialect);
    }

    /** Returns the connection with a transaction open, for the writer. */
    Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = source.getConnection();
            patience.limit(open);
            open.setAutoCommit(false);
            guarded = GuardedConnection.of(open);
            engine = dialect == Dialect.H2 ? H2Engine.of(open) : null;
            connection = open;
        }
        return open;
    }

    /** Returns the same connection for works: it cannot be committed, rolled back or closed. */
    Connection forWork() throws SQLException {
        connection();
        Connection open = guarded;
        if (open == null) {
            throw new SQLException("The writer has no connection.", "08003");
        }
        return open;
    }

    /** Commits, and returns after it is on stable storage: PostgreSQL's commit is, H2's is not. */
    void commit() throws SQLException {
        connection().commit();
        if (engine != null) {
            engine.force();
        }
    }

    void rollback() throws SQLException {
        connection().rollback();
    }

    /**
     * Gives the connection up. H2 is shut down without writing: what it has in memory but not on disk was refused to its
     * callers, so nobody may go on to see it.
     */
    void discard() {
        Connection broken = connection;
        H2Engine behind = engine;
        connection = null;
        guarded = null;
        engine = null;
        if (broken == null) {
            return;
        }
        try (broken) {
            if (behind != null) {
                behind.shutDown();
            }
        } catch (SQLException e) {
            LOG.debug("A broken connection could not be closed in order.", e);
        }
    }

    @Override
    public void close() throws SQLException {
        Connection open = connection;
        connection = null;
        guarded = null;
        engine = null;
        if (open != null) {
            open.close();
        }
    }
}
