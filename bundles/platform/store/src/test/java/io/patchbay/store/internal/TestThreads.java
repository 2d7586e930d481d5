package io.patchbay.store.internal;

import io.patchbay.api.schedule.Executors;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads of a test, bounded as those of the platform. */
public final class TestThreads implements Executors {
    @Override
    public ExecutorService bounded(String name, int threads, int queue) {
        return new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(queue), daemon(name));
    }

    @Override
    public ScheduledExecutorService timer(String name) {
        return new ScheduledThreadPoolExecutor(1, daemon(name));
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
