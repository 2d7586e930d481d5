package io.patchbay.workflow.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queue of runs of this node, oldest first, with so many running at a time. */
final class RunDispatch {
    private static final Logger LOG = LoggerFactory.getLogger(RunDispatch.class);
    private static final long REST_MILLIS = 500;

    private final RunWorker worker;
    private final RunRows rows;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final WorkflowLimits limits;
    private final Deque<String> queue = new ArrayDeque<>();
    private final Map<String, Instant> putOff = new ConcurrentHashMap<>();
    private final Map<String, List<CountDownLatch>> waiters = new ConcurrentHashMap<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private int waiting;
    private int running;
    private volatile boolean closed;

    RunDispatch(
            RunWorker worker,
            RunRows rows,
            ExecutorService threads,
            ScheduledExecutorService timer,
            Clock clock,
            WorkflowLimits limits) {
        this.worker = worker;
        this.rows = rows;
        this.threads = threads;
        this.timer = timer;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Takes a place to wait in; waits shortly while a start is still taking up what there is.
     *
     * @throws PatchbayException with {@code OVERLOADED} if there is none
     */
    void reserve() {
        if (!isReady()) {
            throw new PatchbayException(
                    CommonCode.OVERLOADED, "Runs of the last process are still being taken up. Try again in a while.");
        }
        synchronized (queue) {
            if (waiting >= limits.waiting() + Math.max(0, limits.running() - running)) {
                throw new PatchbayException(
                        CommonCode.OVERLOADED,
                        "The queue of pipelines is full: " + waiting + " runs wait. Try again in a while.");
            }
            waiting++;
        }
    }

    void release() {
        synchronized (queue) {
            waiting--;
        }
    }

    /** Queues what has a place reserved and is on stable storage. */
    void accept(String id) {
        synchronized (queue) {
            queue.addLast(id);
        }
        pump();
    }

    /** Queues what an earlier process accepted and did not end; tries until it can. Before that nothing is accepted. */
    void takeUp() {
        try {
            List<String> open = rows.takeUp(clock.instant());
            synchronized (queue) {
                queue.addAll(open);
                waiting += open.size();
            }
            if (!open.isEmpty()) {
                LOG.info("Runs of an earlier process were taken up again. count={}", open.size());
            }
            ready.countDown();
        } catch (RuntimeException e) {
            LOG.warn("Runs of an earlier process cannot be taken up yet; trying again.", e);
            later(this::takeUp);
        }
        pump();
    }

    /** Takes a cancelled run out of the queue, or ends it. */
    void cancel(String id, boolean waited) {
        if (!waited) {
            worker.cancel(id);
            return;
        }
        synchronized (queue) {
            if (queue.remove(id)) {
                waiting--;
            }
        }
        ended(id);
    }

    /** Waits until somebody says that it ended, unless it has already. */
    void awaitEnd(String id, Duration longest, BooleanSupplier already) throws InterruptedException {
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
        synchronized (queue) {
            return waiting;
        }
    }

    double running() {
        synchronized (queue) {
            return running;
        }
    }

    /** Stops taking; ends what runs, which stays in the store for the next process. */
    void close() throws InterruptedException {
        closed = true;
        timer.shutdownNow();
        threads.shutdown();
        worker.stop();
        threads.awaitTermination(4, TimeUnit.SECONDS);
    }

    private void pump() {
        for (String id = next(); id != null; id = next()) {
            String taken = id;
            try {
                threads.execute(() -> run(taken));
            } catch (RejectedExecutionException e) {
                LOG.debug("Stopping; the next process takes the run up. id={}", id, e);
                return;
            }
        }
    }

    private @Nullable String next() {
        synchronized (queue) {
            if (closed || running >= limits.running() || queue.isEmpty()) {
                return null;
            }
            running++;
            waiting--;
            return queue.removeFirst();
        }
    }

    private void run(String id) {
        Instant since = putOff.get(id);
        Duration waited = since == null ? Duration.ZERO : Duration.between(since, clock.instant());
        settle(id, worker.run(id, waited));
    }

    private void settle(String id, RunWorker.Result result) {
        switch (result.verdict()) {
            case DONE -> {
                putOff.remove(id);
                idle();
                ended(id);
            }
            case LATER -> {
                putOff.putIfAbsent(id, clock.instant());
                synchronized (queue) {
                    running--;
                    waiting++;
                }
                later(() -> accept(id));
            }
            case UNWRITTEN ->
                later(() -> settle(id, result.again().orElseThrow().get()));
        }
        pump();
    }

    private void idle() {
        synchronized (queue) {
            running--;
        }
    }

    private void later(Runnable task) {
        try {
            // The tasks settle their own failures.
            ScheduledFuture<?> unused = timer.schedule(task, REST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; the next process goes on with it.", e);
        }
    }

    private void ended(String id) {
        waiters.getOrDefault(id, List.of()).forEach(CountDownLatch::countDown);
    }

    private boolean isReady() {
        try {
            return ready.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
