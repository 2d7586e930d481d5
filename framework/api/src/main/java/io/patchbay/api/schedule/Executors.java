package io.patchbay.api.schedule;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.annotation.versioning.ProviderType;

/** Makes executors. Whoever takes one shuts it down on deactivation. Thread-safe. */
@ProviderType
public interface Executors {
    /**
     * Returns an executor with at most this many daemon threads, which end when idle for a minute.
     *
     * @param name {@code <bsn>-<purpose>}; the threads are called so
     * @param threads the most threads
     * @param queue the most tasks that wait; further ones are refused with {@link java.util.concurrent.RejectedExecutionException}
     */
    ExecutorService bounded(String name, int threads, int queue);

    /** Returns an executor for tasks at a time, with one daemon thread of this name. */
    ScheduledExecutorService timer(String name);
}
