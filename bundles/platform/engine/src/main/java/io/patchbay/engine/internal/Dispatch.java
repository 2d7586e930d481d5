package io.patchbay.engine.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.engine.internal.ExecutionNodes.Taken;
import io.patchbay.engine.internal.Lanes.Item;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what waits in the lanes to threads, puts off what cannot run yet, and tells who waits for an end. */
final class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final long REST_MILLIS = 250;
    private static final Duration SLICE = Duration.ofMillis(250);
    private static final int PAGE = 500;

    private final Lanes lanes;
    private final Worker worker;
    private final ExecutionNodes nodes;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final Map<String, Instant> putOff = new ConcurrentHashMap<>();
    private final Map<String, List<CountDownLatch>> waiters = new ConcurrentHashMap<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile Runnable unfollow = () -> {};
    private volatile boolean closed;

    Dispatch(
            Lanes lanes,
            Worker worker,
            ExecutionNodes nodes,
            ExecutorService threads,
            ScheduledExecutorService timer,
            Clock clock) {
        this.lanes = lanes;
        this.worker = worker;
        this.nodes = nodes;
        this.threads = threads;
        this.timer = timer;
        this.clock = clock;
    }

    /**
     * Takes a place to wait in; waits shortly while a start is still taking up what there is.
     *
     * @throws PatchbayException with {@code OVERLOADED} or {@code PLUGIN_BUSY} if there is none
     */
    void reserve(String plugin) {
        if (!isReady()) {
            throw new PatchbayException(
                    CommonCode.OVERLOADED,
                    "Executions of the last process are still being taken up. Try again in a while.");
        }
        lanes.reserve(plugin);
    }

    void release(String plugin) {
        lanes.release(plugin);
    }

    /** Queues what has a place reserved and is on stable storage. */
    void accept(String plugin, String id) {
        lanes.add(new Item(plugin, id));
        pump();
    }

    /** Begins to take up what an earlier process or a dead node accepted and did not end. Before that nothing is accepted. */
    void start() {
        unfollow = nodes.follow(this::takeUp);
        if (nodes.shared()) {
            // Sharing settles its own failures.
            ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(
                    this::share, REST_MILLIS, ExecutionNodes.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void takeUp() {
        int count = 0;
        for (List<Taken> taken = nodes.takeUp(clock.instant(), PAGE);
                !taken.isEmpty();
                taken = nodes.takeUp(clock.instant(), PAGE)) {
            restore(taken);
            count += taken.size();
        }
        if (count > 0) {
            LOG.info("Executions of a process that is gone were taken up. count={}", count);
        }
        ready.countDown();
        if (nodes.shared()) {
            nodes.cancelled().forEach(worker::cancel);
        }
    }

    /** Takes executions other nodes have no thread for, if this one has. */
    private void share() {
        try {
            int free = lanes.free();
            if (free > 0 && !closed) {
                restore(nodes.share(clock.instant(), free));
            }
        } catch (RuntimeException e) {
            LOG.debug("Other nodes cannot be helped now; trying again.", e);
        }
    }

    private void restore(List<Taken> taken) {
        taken.forEach(one -> lanes.restore(new Item(one.plugin(), one.id())));
        pump();
    }

    /** Takes a cancelled execution out of the queue, or interrupts its call. */
    void cancel(String plugin, String id, boolean waited) {
        if (waited) {
            lanes.remove(new Item(plugin, id));
            putOff.remove(id);
            ended(id);
        } else {
            worker.cancel(id);
        }
    }

    /** Waits until somebody says that it ended, unless it has already. */
    void awaitEnd(String id, Duration longest, BooleanSupplier already) throws InterruptedException {
        // Another node may run it, and tells nobody here.
        long slices = nodes.shared() ? Math.max(1, longest.dividedBy(SLICE)) : 1;
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

    /** Stops taking; gives calls a second to end, then interrupts them. Everything left stays in the store. */
    void close() throws InterruptedException {
        closed = true;
        unfollow.run();
        timer.shutdownNow();
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
            worker.stop();
            threads.awaitTermination(3, TimeUnit.SECONDS);
        }
    }

    /** Gives work to idle threads. */
    void pump() {
        for (Optional<Item> next = take(); next.isPresent(); next = take()) {
            Item item = next.get();
            try {
                threads.execute(() -> run(item));
            } catch (RejectedExecutionException e) {
                // Only while stopping: the next process takes it up.
                lanes.done(item);
                return;
            }
        }
    }

    private Optional<Item> take() {
        return closed ? Optional.empty() : lanes.next();
    }

    private void run(Item item) {
        Instant since = putOff.get(item.id());
        Duration waited = since == null ? Duration.ZERO : Duration.between(since, clock.instant());
        settle(item, worker.run(item.id(), waited));
    }

    private void settle(Item item, Worker.Result result) {
        switch (result.verdict()) {
            case DONE -> {
                putOff.remove(item.id());
                lanes.done(item);
                ended(item.id());
            }
            case LATER, BUSY -> {
                putOff.putIfAbsent(item.id(), clock.instant());
                lanes.park(item, result.verdict() == Worker.Verdict.BUSY);
                later(() -> {
                    lanes.wake(item.lane());
                    pump();
                });
            }
            case UNWRITTEN ->
                later(() -> settle(item, result.again().orElseThrow().get()));
        }
        pump();
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
