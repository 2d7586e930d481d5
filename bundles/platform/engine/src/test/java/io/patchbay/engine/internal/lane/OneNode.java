package io.patchbay.engine.internal.lane;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.StoreCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** The database as one of several nodes has it, with a writer of its own; it can go away, for good or for a while. */
final class OneNode implements Database {
    private final Database shared;
    private final ReentrantLock writer = new ReentrantLock();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean away;

    OneNode(Database shared) {
        this.shared = shared;
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    /** Returns how often somebody asked while it was away. */
    int refused() {
        return refused.get();
    }

    @Override
    public <T> T read(Work<T> work) {
        check();
        return shared.read(work);
    }

    /** The fake has one writer only, but lets a reader commit. */
    @Override
    public <T> T write(Work<T> work) {
        writer.lock();
        try {
            check();
            return shared.read(connection -> {
                T result = work.with(connection);
                check();
                connection.commit();
                return result;
            });
        } finally {
            writer.unlock();
        }
    }

    @Override
    public <T> CompletableFuture<T> writeLater(Work<T> work) {
        return CompletableFuture.completedFuture(write(work));
    }

    @Override
    public Dialect dialect() {
        return shared.dialect();
    }

    private void check() {
        if (away) {
            refused.incrementAndGet();
            throw new PatchbayException(StoreCode.STORE_UNAVAILABLE, "The database does not answer.");
        }
    }
}
