package io.patchbay.core.internal.usage;

import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a thread has used since it was started.
 *
 * @param cpu processor time, in nanoseconds
 * @param allocated bytes
 */
public record ThreadUsage(long cpu, long allocated) {
    /** Returns what the calling thread has used. */
    public static ThreadUsage ofCurrentThread() {
        com.sun.management.ThreadMXBean threads = Bean.THREADS;
        return threads == null
                ? new ThreadUsage(0, 0)
                : new ThreadUsage(threads.getCurrentThreadCpuTime(), threads.getCurrentThreadAllocatedBytes());
    }

    /** Returns what another thread has used; nothing if it has ended. */
    public static ThreadUsage of(Thread thread) {
        com.sun.management.ThreadMXBean threads = Bean.THREADS;
        long id = thread.getId();
        return threads == null
                ? new ThreadUsage(0, 0)
                : new ThreadUsage(
                        Math.max(0, threads.getThreadCpuTime(id)), Math.max(0, threads.getThreadAllocatedBytes(id)));
    }

    ThreadUsage plus(ThreadUsage other) {
        return new ThreadUsage(cpu + other.cpu, allocated + other.allocated);
    }

    /** A thread that has just ended says that it used nothing. */
    ThreadUsage orMore(ThreadUsage other) {
        return new ThreadUsage(Math.max(cpu, other.cpu), Math.max(allocated, other.allocated));
    }

    /** Loaded with the first call and not at start, as management beans are slow to load. */
    private static final class Bean {
        static final com.sun.management.@Nullable ThreadMXBean THREADS =
                ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean
                                && bean.isThreadCpuTimeSupported()
                                && bean.isThreadAllocatedMemorySupported()
                        ? bean
                        : null;
    }
}
