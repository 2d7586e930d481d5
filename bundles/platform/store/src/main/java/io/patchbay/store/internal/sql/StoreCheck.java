package io.patchbay.store.internal.sql;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.Sql;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * Says whether the database takes writes: without, this node takes no work, so others had better not send it any. A database that is
 * only busy is what it was when it last answered.
 */
@Component(
        service = HealthCheck.class,
        property = {"hc.name=Database", "hc.tags=ready", "hc.tags=database"},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class StoreCheck implements HealthCheck {
    private static final long PATIENCE_MILLIS = 500;

    private final Database database;
    private volatile Optional<String> trouble = Optional.empty();
    private @Nullable CompletableFuture<Boolean> asked;

    /** Takes its service. */
    @Activate
    public StoreCheck(
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + StoreSchema.NAME + ")")
                    Database database) {
        this.database = database;
    }

    @Override
    public Result execute() {
        try {
            boolean unused = ask().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A failure is noted before.", e);
        } catch (TimeoutException e) {
            // Whoever writes now waits too, and is told by the store what came of it.
            return verdict();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return verdict();
    }

    /** Writes nothing, which a server that only reads refuses all the same; and the writer is the first to find that a server is gone. */
    private synchronized CompletableFuture<Boolean> ask() {
        CompletableFuture<Boolean> running = asked;
        if (running != null && !running.isDone()) {
            return running;
        }
        CompletableFuture<Boolean> next;
        try {
            next = database.writeLater(connection ->
                            Sql.update(connection, "update store_head set sequence = sequence where 1 = 0"))
                    .handle((rows, failure) -> note(failure));
        } catch (PatchbayException e) {
            next = CompletableFuture.completedFuture(note(e));
        }
        asked = next;
        return next;
    }

    private boolean note(@Nullable Throwable failure) {
        boolean busy = failure instanceof PatchbayException known && known.code() == CommonCode.OVERLOADED;
        if (!busy) {
            trouble = Optional.ofNullable(failure).map(Throwable::getMessage);
        }
        return failure == null;
    }

    private Result verdict() {
        return trouble.map(why -> new Result(
                        Result.Status.CRITICAL,
                        why + " Nothing acknowledged is lost, and work goes on by itself when the database is back."))
                .orElseGet(() -> new Result(Result.Status.OK, "The database takes writes."));
    }
}
