package io.patchbay.engine.internal.lane;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says again and again that this process is alive, and lets others see to what dead ones left. After a time without a database
 * nobody has been seen, the living neither: then a whole lease must pass first.
 */
final class NodeBeat {
    private static final Logger LOG = LoggerFactory.getLogger(NodeBeat.class);

    private final NodeRows rows;
    private final String id;
    private final String home;
    private final Clock clock;
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private boolean begun;
    private Optional<Instant> failed = Optional.empty();

    NodeBeat(NodeRows rows, String id, String home, Clock clock) {
        this.rows = rows;
        this.id = id;
        this.home = home;
        this.clock = clock;
    }

    String id() {
        return id;
    }

    /** Begins; in vain as long as the database is away, then it tries again. */
    void start(ScheduledExecutorService timer) {
        Duration pause = NodeRows.LEASE.dividedBy(5);
        // A beat settles its own failures.
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::beat, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Has something done after each beat, when what dead nodes left may be taken; what it throws is logged. */
    Runnable follow(Runnable follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    synchronized void beat() {
        try {
            if (rows.shared() || !begun) {
                rows.beat(id, home);
                begun = true;
            }
        } catch (RuntimeException e) {
            if (failed.isEmpty()) {
                LOG.warn("This node cannot say that it is alive; others may take over what it does. id={}", id, e);
            }
            failed = Optional.of(clock.instant());
            return;
        }
        if (failed.isPresent()
                && Duration.between(failed.get(), clock.instant()).compareTo(NodeRows.LEASE) < 0) {
            return;
        }
        failed = Optional.empty();
        followers.forEach(NodeBeat::tell);
    }

    private static void tell(Runnable follower) {
        try {
            follower.run();
        } catch (RuntimeException e) {
            LOG.warn("What dead nodes left cannot be taken over now; trying again.", e);
        }
    }

    void stop() {
        try {
            rows.leave(id);
        } catch (RuntimeException e) {
            LOG.debug("The database is away; others notice without being told.", e);
        }
    }
}
