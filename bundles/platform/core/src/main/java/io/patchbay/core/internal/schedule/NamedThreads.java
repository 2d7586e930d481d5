package io.patchbay.core.internal.schedule;

import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes daemon threads of one name that leave nothing of whoever asked for them behind. */
final class NamedThreads implements ThreadFactory {
    private static final Logger LOG = LoggerFactory.getLogger(NamedThreads.class);

    private final String name;

    NamedThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable task) {
        // Without inherited thread locals: they would keep alive what the thread that happens to ask belongs to.
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(NamedThreads.class.getClassLoader());
        thread.setUncaughtExceptionHandler(
                (dead, fault) -> LOG.error("A task ended its thread; the executor goes on. thread={}", name, fault));
        return thread;
    }
}
