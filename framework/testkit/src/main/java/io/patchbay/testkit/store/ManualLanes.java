package io.patchbay.testkit.store;

import io.patchbay.api.work.Lane;
import io.patchbay.api.work.LaneKind;
import io.patchbay.api.work.LaneWorker;
import io.patchbay.api.work.Lanes;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lanes that are drained by the test, on its own thread; a wake counts from the commit on. Thread-safe. */
public final class ManualLanes implements Lanes {
    private static final int MOST_TURNS = 100_000;

    private final Map<Lane, Instant> due = new LinkedHashMap<>();
    private final Clock clock;

    /** Makes them. */
    public ManualLanes(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void wake(Connection connection, Lane lane, Instant time) {
        Transactions.afterCommit(connection, () -> wake(lane, time));
    }

    private synchronized void wake(Lane lane, Instant time) {
        due.merge(lane, time, (one, other) -> one.isBefore(other) ? one : other);
    }

    @Override
    public void look(LaneKind kind) {
        // The test looks.
    }

    /** Returns when each lane is due. */
    public synchronized Map<Lane, Instant> due() {
        return Map.copyOf(due);
    }

    /** Returns when the first lane is due. */
    public synchronized Optional<Instant> first() {
        return due.values().stream().min(Comparator.naturalOrder());
    }

    /** Has the worker do all lanes that are due now, the longest waiting first; returns how many turns that took. */
    public int run(LaneWorker worker) throws Exception {
        int turns = 0;
        for (Optional<Lane> lane = take(); lane.isPresent(); lane = take()) {
            if (++turns > MOST_TURNS) {
                throw new AssertionError("Lane " + lane.get() + " is due again and again.");
            }
            Lane taken = lane.get();
            worker.drain(new LaneWorker.Turn() {
                @Override
                public Lane lane() {
                    return taken;
                }

                @Override
                public boolean over() {
                    return false;
                }
            });
            worker.due(taken).ifPresent(next -> wake(taken, next));
        }
        return turns;
    }

    private synchronized Optional<Lane> take() {
        Instant now = clock.instant();
        Optional<Lane> first = due.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(now))
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
        first.ifPresent(due::remove);
        return first;
    }
}
