package io.patchbay.worker.internal;

import io.patchbay.api.schedule.Executors;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the workers, as long as there are any: kills what hangs and ends what is idle. Thread-safe. */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long TICK_MILLIS = 50;

    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final long graceNanos;
    private final Collection<Pool> pools;
    private @Nullable ScheduledFuture<?> ticking;

    Watch(Executors executors, Clock clock, Duration grace, Collection<Pool> pools) {
        this.timer = executors.timer("io.patchbay.worker-watch");
        this.clock = clock;
        this.graceNanos = grace.toNanos();
        this.pools = pools;
    }

    /** Begins to look, if it does not yet: there is a worker now. */
    synchronized void begin() {
        if (ticking == null && !timer.isShutdown()) {
            ticking = timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Does something once, later; the future cancels it. */
    ScheduledFuture<?> later(Duration delay, Runnable task) {
        return timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void tick() {
        try {
            pools.forEach(pool -> pool.tick(clock.instant(), System.nanoTime(), graceNanos));
        } catch (RuntimeException e) {
            LOG.error("Workers were not looked after; it is tried again.", e);
        }
        synchronized (this) {
            if (ticking != null && pools.stream().allMatch(Pool::isEmpty)) {
                ticking.cancel(false);
                ticking = null;
            }
        }
    }

    void close() {
        timer.shutdownNow();
    }
}
