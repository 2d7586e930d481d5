package io.patchbay.workflow.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.work.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Does the runs whose lanes this node gets, and tells who waits for an end. Each run has a lane of its own. */
final class RunDispatch {
    private static final Duration REST = Duration.ofMillis(500);

    private final RunWorker worker;
    private final RunRows rows;
    private final Clock clock;
    private final WorkflowLimits limits;
    private final Map<String, Instant> putOff = new ConcurrentHashMap<>();
    private final Map<String, List<CountDownLatch>> waiters = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private int reserved;

    RunDispatch(RunWorker worker, RunRows rows, Clock clock, WorkflowLimits limits) {
        this.worker = worker;
        this.rows = rows;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Takes a place to wait in, to be given back by {@link #release} when the run is stored or refused.
     *
     * @throws PatchbayException with {@code OVERLOADED} if there is none
     */
    synchronized void reserve() {
        int free = limits.waiting() + Math.max(0, limits.running() - running.get());
        int waiting = rows.countWaiting(free + 1) + reserved;
        if (waiting >= free) {
            throw new PatchbayException(
                    CommonCode.OVERLOADED,
                    "The queue of pipelines is full: " + waiting + " runs wait. Try again in a while.");
        }
        reserved++;
    }

    synchronized void release() {
        reserved--;
    }

    /** Ends a run that runs here; on another node its progress tells it. */
    void cancel(String id, boolean waited) {
        if (waited) {
            putOff.remove(id);
            ended(id);
        } else {
            worker.cancel(id);
        }
    }

    /** Waits until somebody says that it ended, unless it has already. */
    void awaitEnd(String id, Duration longest, BooleanSupplier already) throws InterruptedException {
        // Another node may run it, and tells nobody here.
        long slices = Math.max(1, longest.dividedBy(REST));
        for (long i = 0; i < slices && !already.getAsBoolean(); i++) {
            awaitSlice(id, longest.dividedBy(slices), already);
        }
    }

    private void awaitSlice(String id, Duration longest, BooleanSupplier already) throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        waiters.compute(id, (key, present) -> {
            List<CountDownLatch> latches = present == null ? new CopyOnWriteArrayList<>() : present;
            latches.add(latch);
            return latches;
        });
        try {
            if (!already.getAsBoolean()) {
                latch.await(longest.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            waiters.computeIfPresent(id, (key, latches) -> {
                latches.remove(latch);
                return latches.isEmpty() ? null : latches;
            });
        }
    }

    double waiting() {
        try {
            return rows.countWaiting(Integer.MAX_VALUE);
        } catch (PatchbayException e) {
            // The health of the store says why.
            return Double.NaN;
        }
    }

    double running() {
        return running.get();
    }

    /** Does a run; whoever has its lane is the only one alive that does. */
    void drain(Lane lane) throws InterruptedException {
        String id = lane.key();
        running.incrementAndGet();
        try {
            rows.takeOver(id, clock.instant());
            RunWorker.Result result = worker.run(id, waited(id));
            while (result.verdict() == RunWorker.Verdict.UNWRITTEN) {
                if (closing.await(REST.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                result = result.again().orElseThrow().get();
            }
            if (result.verdict() == RunWorker.Verdict.LATER) {
                putOff.putIfAbsent(id, clock.instant());
            } else {
                putOff.remove(id);
                ended(id);
            }
        } finally {
            running.decrementAndGet();
        }
    }

    private Duration waited(String id) {
        Instant since = putOff.get(id);
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }

    /** Returns when a run is to be tried again; empty if it ended. */
    Optional<Instant> due(Lane lane) {
        Duration rest = putOff.containsKey(lane.key()) ? REST : Duration.ZERO;
        return rows.isOpen(lane.key()) ? Optional.of(clock.instant().plus(rest)) : Optional.empty();
    }

    /** Ends what runs, which stays in the store for another node or the next process. */
    void close() {
        closing.countDown();
        worker.stop();
    }

    private void ended(String id) {
        waiters.getOrDefault(id, List.of()).forEach(CountDownLatch::countDown);
    }
}
