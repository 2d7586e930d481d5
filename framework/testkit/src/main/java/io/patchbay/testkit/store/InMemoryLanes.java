package io.patchbay.testkit.store;

import io.patchbay.api.work.Lane;
import io.patchbay.api.work.LaneKind;
import io.patchbay.api.work.LaneWorker;
import io.patchbay.api.work.Lanes;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Lanes of one node, kept in memory; a worker finds what is open when it comes. Thread-safe. */
public final class InMemoryLanes implements Lanes {
    private final Clock clock;
    private final Map<Lane, Instant> woken = new HashMap<>();
    private final Set<Lane> held = new HashSet<>();
    private Optional<Work> work = Optional.empty();

    /** Makes one that takes what is due by this clock. */
    public InMemoryLanes(Clock clock) {
        this.clock = clock;
    }

    private record Work(LaneWorker worker, int width, Executor threads) {}

    /**
     * Has a worker do the lanes, so many at a time.
     *
     * @param threads where the turns run; at least as many as {@code width}
     * @param timer where it is looked for what has become due
     */
    public void work(LaneWorker worker, int width, Executor threads, ScheduledExecutorService timer) {
        synchronized (this) {
            work = Optional.of(new Work(worker, width, threads));
        }
        for (List<LaneWorker.Open> page = worker.open(Optional.empty(), 100);
                !page.isEmpty();
                page = worker.open(Optional.of(page.get(page.size() - 1).lane()), 100)) {
            page.forEach(open -> wakeNow(open.lane(), open.due()));
        }
        // What a worker throws goes nowhere else: the test ends without its work done.
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::take, 0, 10, TimeUnit.MILLISECONDS);
    }

    @Override
    public void wake(Connection connection, Lane lane, Instant due) {
        Transactions.afterCommit(connection, () -> wakeNow(lane, due));
    }

    @Override
    public void look(LaneKind kind) {
        take();
    }

    private synchronized void wakeNow(Lane lane, Instant due) {
        woken.merge(lane, due, (before, now) -> before.isBefore(now) ? before : now);
    }

    private synchronized void take() {
        if (work.isEmpty()) {
            return;
        }
        Work here = work.get();
        Instant now = clock.instant();
        List<Lane> due = woken.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(now) && !held.contains(entry.getKey()))
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .limit(Math.max(0, here.width() - held.size()))
                .toList();
        for (Lane lane : due) {
            woken.remove(lane);
            held.add(lane);
            try {
                here.threads().execute(() -> turn(here.worker(), lane));
            } catch (RejectedExecutionException e) {
                work = Optional.empty();
                return;
            }
        }
    }

    private void turn(LaneWorker worker, Lane lane) {
        Optional<Instant> next = drain(worker, lane);
        synchronized (this) {
            held.remove(lane);
        }
        next.ifPresent(due -> wakeNow(lane, due));
        take();
    }

    private Optional<Instant> drain(LaneWorker worker, Lane lane) {
        Instant end = clock.instant().plus(Duration.ofSeconds(1));
        try {
            worker.drain(new LaneWorker.Turn() {
                @Override
                public Lane lane() {
                    return lane;
                }

                @Override
                public boolean over() {
                    return clock.instant().isAfter(end);
                }
            });
            Thread.interrupted();
            return worker.due(lane);
        } catch (Exception e) {
            return Optional.of(clock.instant().plusSeconds(5));
        }
    }
}
