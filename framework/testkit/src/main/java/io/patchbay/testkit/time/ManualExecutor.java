package io.patchbay.testkit.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** An executor whose tasks run on the test's own thread, when the test says so. Thread-safe; tasks run outside the lock. */
public final class ManualExecutor extends AbstractExecutorService implements ScheduledExecutorService {
    private static final Comparator<Task<?>> ORDER =
            Comparator.<Task<?>, Instant>comparing(task -> task.due).thenComparingLong(task -> task.sequence);

    private final SettableClock clock;
    private final List<Task<?>> waiting = new ArrayList<>();
    private long sequence;
    private boolean shutdown;

    /** Makes one that moves this clock. */
    public ManualExecutor(SettableClock clock) {
        this.clock = clock;
    }

    /** Runs all tasks that are due, also those they add; returns how many ran. */
    public int runDue() {
        int ran = 0;
        for (Optional<Task<?>> next = take(clock.instant()); next.isPresent(); next = take(clock.instant())) {
            next.get().run();
            ran++;
        }
        return ran;
    }

    /** Moves the clock on, from due task to due task, and runs each at its time; returns how many ran. */
    public int advance(Duration duration) {
        Instant end = clock.instant().plus(duration);
        int ran = 0;
        for (Optional<Task<?>> next = take(end); next.isPresent(); next = take(end)) {
            if (next.get().due.isAfter(clock.instant())) {
                clock.set(next.get().due);
            }
            next.get().run();
            ran++;
        }
        clock.set(end);
        return ran;
    }

    /** Returns how many tasks wait, due or not. */
    public synchronized int waiting() {
        return waiting.size();
    }

    private synchronized Optional<Task<?>> take(Instant until) {
        waiting.removeIf(FutureTask::isCancelled);
        Optional<Task<?>> next =
                waiting.stream().filter(task -> !task.due.isAfter(until)).min(ORDER);
        next.ifPresent(waiting::remove);
        return next;
    }

    private <T> Task<T> add(Task<T> task) {
        enqueue(task);
        return task;
    }

    private synchronized void enqueue(Task<?> task) {
        if (shutdown) {
            throw new RejectedExecutionException("The executor was shut down.");
        }
        waiting.add(task);
    }

    private synchronized long nextSequence() {
        return sequence++;
    }

    @Override
    public void execute(Runnable command) {
        enqueue(new Task<>(command, Duration.ZERO, Duration.ZERO));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return add(new Task<>(command, Duration.of(delay, unit.toChronoUnit()), Duration.ZERO));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return add(new Task<>(callable, Duration.of(delay, unit.toChronoUnit())));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long first, long period, TimeUnit unit) {
        return add(
                new Task<>(command, Duration.of(first, unit.toChronoUnit()), Duration.of(period, unit.toChronoUnit())));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long first, long delay, TimeUnit unit) {
        return scheduleAtFixedRate(command, first, delay, unit);
    }

    @Override
    public synchronized void shutdown() {
        shutdown = true;
    }

    @Override
    public synchronized List<Runnable> shutdownNow() {
        shutdown = true;
        List<Runnable> left = List.copyOf(waiting);
        waiting.clear();
        return left;
    }

    @Override
    public synchronized boolean isShutdown() {
        return shutdown;
    }

    @Override
    public synchronized boolean isTerminated() {
        return shutdown && waiting.isEmpty();
    }

    /** Runs what is due and tells whether nothing is left; never waits. */
    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        runDue();
        return isTerminated();
    }

    /** A task and when it is due; comes again if it has a period. */
    private final class Task<T> extends FutureTask<T> implements ScheduledFuture<T> {
        private final long sequence = nextSequence();
        private final Duration period;
        private volatile Instant due;

        Task(Callable<T> callable, Duration delay) {
            super(callable);
            this.period = Duration.ZERO;
            this.due = clock.instant().plus(delay);
        }

        @SuppressWarnings("NullAway") // FutureTask's result of a Runnable is null by contract.
        Task(Runnable command, Duration delay, Duration period) {
            super(command, null);
            this.period = period;
            this.due = clock.instant().plus(delay);
        }

        @Override
        public void run() {
            if (period.isZero()) {
                super.run();
            } else if (runAndReset()) {
                due = due.plus(period);
                if (!isShutdown()) {
                    enqueue(this);
                }
            }
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(clock.instant(), due));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
