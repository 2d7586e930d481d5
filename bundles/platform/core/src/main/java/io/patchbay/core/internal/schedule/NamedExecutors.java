package io.patchbay.core.internal.schedule;

import io.patchbay.api.metrics.Meters;
import io.patchbay.api.schedule.Executors;
import io.patchbay.core.internal.launcher.Carrier;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes the executors of the platform; each shows its threads and its queue at {@code /metrics} until it has ended. */
@Component(service = Executors.class)
public final class NamedExecutors implements Executors {
    private static final long IDLE_SECONDS = 60;

    private final Meters meters;
    private final Carrier carrier;

    /** Takes where the executors are counted, and what takes calls of plugins along. */
    @Activate
    public NamedExecutors(@Reference Meters meters, @Reference Carrier carrier) {
        this.meters = meters;
        this.carrier = carrier;
    }

    @Override
    public ExecutorService bounded(String name, int threads, int queue) {
        if (threads < 1 || queue < 0) {
            throw new IllegalArgumentException("Executor '" + name + "': expected 1 or more threads and a queue of 0 or"
                    + " more, found " + threads + " and " + queue + ".");
        }
        CountedPool pool = queue == 0
                // Nothing may wait, so an idle thread takes the task or a new one is started for it.
                ? new CountedPool(name, 0, threads, new SynchronousQueue<>(), carrier)
                : new CountedPool(name, threads, threads, new LinkedBlockingQueue<>(queue), carrier);
        pool.count(meters, name);
        return pool;
    }

    @Override
    public ScheduledExecutorService timer(String name) {
        CountedTimer timer = new CountedTimer(name);
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.count(meters, name);
        return timer;
    }

    /** The gauges of one executor. */
    private record Gauges(Meters.Registration threads, Meters.Registration queued) {
        static Gauges of(Meters meters, String name, DoubleSupplier threads, DoubleSupplier queued) {
            return new Gauges(
                    meters.gauge("patchbay_threads", "Threads of an executor.", threads, "executor", name),
                    meters.gauge("patchbay_tasks_queued", "Tasks that wait for a thread.", queued, "executor", name));
        }

        void close() {
            threads.close();
            queued.close();
        }
    }

    private static final class CountedPool extends ThreadPoolExecutor {
        private final Carrier carrier;
        private volatile Runnable uncount = () -> {};

        CountedPool(String name, int core, int threads, BlockingQueue<Runnable> queue, Carrier carrier) {
            super(core, threads, IDLE_SECONDS, TimeUnit.SECONDS, queue, new NamedThreads(name));
            allowCoreThreadTimeOut(true);
            setRejectedExecutionHandler(new Refusal(name));
            this.carrier = carrier;
        }

        @Override
        public void execute(Runnable task) {
            super.execute(carrier.carry(task));
        }

        void count(Meters meters, String name) {
            uncount =
                    Gauges.of(meters, name, this::getPoolSize, () -> getQueue().size())::close;
        }

        @Override
        protected void terminated() {
            uncount.run();
        }
    }

    private static final class CountedTimer extends ScheduledThreadPoolExecutor {
        private volatile Runnable uncount = () -> {};

        CountedTimer(String name) {
            super(1, new NamedThreads(name), new Refusal(name));
        }

        void count(Meters meters, String name) {
            uncount =
                    Gauges.of(meters, name, this::getPoolSize, () -> getQueue().size())::close;
        }

        @Override
        protected void terminated() {
            uncount.run();
        }
    }
}
