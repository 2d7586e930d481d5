package io.patchbay.core.internal.schedule;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;

/** Refuses a task in a sentence. */
record Refusal(String name) implements RejectedExecutionHandler {
    @Override
    public void rejectedExecution(Runnable task, ThreadPoolExecutor executor) {
        if (executor.isShutdown()) {
            throw new RejectedExecutionException("Executor '" + name + "' is shut down.");
        }
        throw new RejectedExecutionException("Executor '" + name + "' is full: all " + executor.getMaximumPoolSize()
                + " threads are busy and " + executor.getQueue().size() + " tasks wait. Try again later.");
    }
}
