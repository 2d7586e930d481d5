package io.patchbay.api.store;

import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The database after the migrations of one {@link Schema} ran; the service property {@code patchbay.schema} has its name.
 * Thread-safe. The SQL is that of both H2 and PostgreSQL.
 */
@ProviderType
public interface Database {
    /** The service property with the name of the schema. */
    String SCHEMA_PROPERTY = "patchbay.schema";

    /**
     * Reads: runs the work with a connection from the pool and gives the connection back. Blocks.
     *
     * @throws io.patchbay.api.PatchbayException with {@link StoreCode} if the database cannot be used
     */
    <T> T read(Work<T> work);

    /**
     * Writes durably: runs the work in a transaction of the group-commit writer and returns after what it wrote is on stable
     * storage. Works that wait at the same time share one commit, each behind a savepoint of its own: one that throws is rolled
     * back alone. Work must be short, must not wait for anything else and may be run a second time after a rollback of the group.
     *
     * @throws io.patchbay.api.PatchbayException with {@link StoreCode}, or whatever the work threw
     */
    <T> T write(Work<T> work);

    /** Like {@link #write} without waiting: the future completes after what the work wrote is on stable storage. */
    <T> CompletableFuture<T> writeLater(Work<T> work);

    /** Tells which database this is, where one SQL does not fit both. */
    Dialect dialect();

    /** The databases we run on. */
    enum Dialect {
        /** H2, a file of this node. */
        H2,
        /** PostgreSQL, shared by nodes. */
        POSTGRESQL
    }

    /**
     * Something to do with a connection.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    interface Work<T> {
        /** Does it; never commits, rolls back or closes the connection. */
        T with(Connection connection) throws Exception;
    }
}
