package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that make calls at the same time. */
final class Callers implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    <T> List<Future<T>> start(int count, Callable<T> call) {
        List<Future<T>> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            started.add(threads.submit(call));
        }
        return started;
    }

    <T> Future<T> start(Callable<T> call) {
        return threads.submit(call);
    }

    /** Returns the code a call failed with, or {@code ok}. */
    static String outcome(Future<?> call) throws Exception {
        try {
            call.get(10, TimeUnit.SECONDS);
            return "ok";
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PatchbayException failure) {
                return failure.code().text();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
