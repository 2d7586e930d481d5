package io.patchbay.engine.internal;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.StoreCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A database that fails some writes, or everything after a crash. */
final class FailingDatabase implements Database {
    private final Database database;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger lies = new AtomicInteger();
    private volatile boolean off;

    FailingDatabase(Database database) {
        this.database = database;
    }

    void cutOff() {
        off = true;
    }

    void comeBack() {
        off = false;
    }

    /** Fails the next writes. */
    void failWrites(int count) {
        failures.set(count);
    }

    /** Reports the next writes as failed although they were made. */
    void lieAboutWrites(int count) {
        lies.set(count);
    }

    @Override
    public <T> T read(Work<T> work) {
        check(off);
        return database.read(work);
    }

    @Override
    public <T> T write(Work<T> work) {
        check(off || failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0);
        T result = database.write(work);
        check(lies.getAndUpdate(left -> Math.max(0, left - 1)) > 0);
        return result;
    }

    @Override
    public <T> CompletableFuture<T> writeLater(Work<T> work) {
        return database.writeLater(work);
    }

    @Override
    public Dialect dialect() {
        return database.dialect();
    }

    private static void check(boolean fails) {
        if (fails) {
            throw new PatchbayException(StoreCode.STORE_UNAVAILABLE, "The database does not answer.");
        }
    }
}
