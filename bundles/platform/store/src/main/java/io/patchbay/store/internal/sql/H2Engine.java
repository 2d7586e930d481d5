package io.patchbay.store.internal.sql;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine behind an embedded connection, for the two things SQL cannot do. H2 exports the class of its store but not the way
 * to it, so that is walked by name.
 */
final class H2Engine {
    private static final Logger LOG = LoggerFactory.getLogger(H2Engine.class);

    private final Object database;
    private final MVStore store;

    private H2Engine(Object database, MVStore store) {
        this.database = database;
        this.store = store;
    }

    static H2Engine of(Connection connection) throws SQLException {
        try {
            Object session = call(connection.unwrap(JdbcConnection.class), "getSession");
            Object database = call(session, "getDatabase");
            return new H2Engine(database, (MVStore) call(call(database, "getStore"), "getMvStore"));
        } catch (ReflectiveOperationException e) {
            throw new SQLException("This release of H2 does not give its MVStore; expected 2.5.", e);
        }
    }

    private static Object call(Object target, String getter) throws ReflectiveOperationException {
        return target.getClass().getMethod(getter).invoke(target);
    }

    /**
     * Returns after everything committed is on stable storage. {@code CHECKPOINT SYNC} is not enough: if H2's background thread
     * is just writing the last changes, it finds nothing to write and forces the file before they are in it. And H2 waits for
     * its own threads with waits that an interrupt ends early, so this must run in a thread that nobody interrupts.
     */
    void force() throws SQLException {
        try {
            store.commit();
            store.executeFilestoreOperation(() -> {});
            store.sync();
        } catch (MVStoreException e) {
            throw new SQLException("H2 could not write.", "58030", e);
        }
    }

    /**
     * Forgets all that is only in memory. {@code SHUTDOWN IMMEDIATELY} does not run any more when the file has failed; and if
     * closing the file fails too, H2 only gives up the database, so that it can be opened again, when it is asked once more.
     */
    void shutDown() throws SQLException {
        try {
            quietly("shutdownImmediately");
            quietly("checkPowerOff");
        } catch (ReflectiveOperationException e) {
            throw new SQLException("This release of H2 cannot be shut down; expected 2.5.", e);
        }
    }

    private void quietly(String method) throws ReflectiveOperationException {
        try {
            database.getClass().getMethod(method).invoke(database);
        } catch (InvocationTargetException e) {
            LOG.debug("H2 said while it was shut down.", e.getCause());
        }
    }
}
