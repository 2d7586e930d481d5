package io.patchbay.store.internal.event;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.StoreCode;
import java.util.concurrent.CompletableFuture;

/** A database that can be out of reach. */
final class FailingDatabase implements Database {
    boolean reads = true;
    boolean writes = true;

    private final Database database;

    FailingDatabase(Database database) {
        this.database = database;
    }

    @Override
    public <T> T read(Work<T> work) {
        require(reads);
        return database.read(work);
    }

    @Override
    public <T> T write(Work<T> work) {
        require(writes);
        return database.write(work);
    }

    @Override
    public <T> CompletableFuture<T> writeLater(Work<T> work) {
        return writes
                ? database.writeLater(work)
                : CompletableFuture.failedFuture(
                        new PatchbayException(StoreCode.STORE_UNAVAILABLE, "The database does not answer."));
    }

    @Override
    public Dialect dialect() {
        return database.dialect();
    }

    private static void require(boolean works) {
        if (!works) {
            throw new PatchbayException(StoreCode.STORE_UNAVAILABLE, "The database does not answer.");
        }
    }
}
