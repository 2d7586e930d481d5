package io.patchbay.testkit;

import io.patchbay.api.schedule.Executors;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Executors with real threads, all ended by {@link #close()}. Thread-safe. */
public final class ThreadExecutors implements Executors, AutoCloseable {
    private final List<ThreadPoolExecutor> made = new CopyOnWriteArrayList<>();

    @Override
    public ExecutorService bounded(String name, int threads, int queue) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(Math.max(1, queue)), factory(name));
        executor.allowCoreThreadTimeOut(true);
        made.add(executor);
        return executor;
    }

    @Override
    public ScheduledExecutorService timer(String name) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, factory(name));
        made.add(timer);
        return timer;
    }

    private static ThreadFactory factory(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Ends all threads.
     *
     * @throws AssertionError if a task does not end within 5 seconds after it was interrupted
     */
    @Override
    public void close() {
        made.forEach(ThreadPoolExecutor::shutdownNow);
        try {
            for (ThreadPoolExecutor executor : made) {
                if (!executor.awaitTermination(Duration.ofSeconds(5).toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new AssertionError("A task did not end within 5 s after it was interrupted: " + executor);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while ending threads.", e);
        }
    }
}
