package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.invocation.PluginException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pools of all integrations, one for equal settings. A pool is closed when newer settings for the same account have
 * connected and nobody uses it any more, when it was not used for some minutes, and when the plugin stops. Thread-safe.
 */
final class Pools implements AutoCloseable {
    static final Duration MAX_IDLE = Duration.ofMinutes(5);
    private static final int MAX_POOLS = 16;

    private final Clock clock;
    private final Map<DatabaseSettings, Pool> pools = new HashMap<>();
    private boolean closed;

    Pools(Clock clock) {
        this.clock = clock;
    }

    /** Returns a connection of the pool of these settings; closing it gives it back. */
    Pool.Lease lease(DatabaseSettings settings) {
        Pool pool = use(settings);
        Pool.Lease lease;
        try {
            lease = pool.lease();
        } catch (RuntimeException e) {
            pool.unuse(clock.instant());
            drop(settings, pool);
            throw e;
        }
        replace(settings);
        return lease;
    }

    /** Returns how many pools are open. */
    synchronized int open() {
        return pools.size();
    }

    private synchronized Pool use(DatabaseSettings settings) {
        if (closed) {
            throw PluginException.of("plugin-stopped", "The plugin was stopped meanwhile. Call again when it runs.");
        }
        Instant now = clock.instant();
        retire(pools.values().stream()
                .filter(pool -> pool.idleSince(now.minus(MAX_IDLE)))
                .toList());
        if (!pools.containsKey(settings) && pools.size() >= MAX_POOLS) {
            retire(pools.values().stream().filter(Pool::unused).limit(1).toList());
        }
        if (!pools.containsKey(settings) && pools.size() >= MAX_POOLS) {
            throw PluginException.of(
                    "too-many-databases",
                    "All " + MAX_POOLS + " databases that can be used at once are in use: expected one fewer for "
                            + settings + ". Call again when others have ended.");
        }
        Pool pool = pools.computeIfAbsent(settings, each -> new Pool(each, clock));
        pool.use();
        return pool;
    }

    /** A pool that never connected is not kept. */
    private synchronized void drop(DatabaseSettings settings, Pool pool) {
        if (!pool.connected() && pool.unused() && pools.remove(settings, pool)) {
            pool.close();
        }
    }

    private synchronized void replace(DatabaseSettings settings) {
        retire(pools.values().stream()
                .filter(pool -> settings.replaces(pool.settings()) && pool.unused())
                .toList());
    }

    private void retire(List<Pool> old) {
        old.forEach(pool -> {
            pools.remove(pool.settings());
            pool.close();
        });
    }

    @Override
    public synchronized void close() {
        closed = true;
        retire(new ArrayList<>(pools.values()));
    }
}
