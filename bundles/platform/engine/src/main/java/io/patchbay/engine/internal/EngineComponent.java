package io.patchbay.engine.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.Executions;
import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.schedule.Executors;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The engine as a service. Immediate, because what an earlier process accepted has to go on without anybody asking. */
@Component(
        immediate = true,
        configurationPid = EngineComponent.PID,
        service = {Executions.class, EngineComponent.class})
@Designate(ocd = EngineComponent.Config.class)
public final class EngineComponent implements Executions {
    /** The PID of the configuration. */
    public static final String PID = "io.patchbay.engine";

    /** The configuration. */
    @ObjectClassDefinition(name = "Patchbay engine", description = "How many executions wait and run, and how long.")
    public @interface Config {
        @AttributeDefinition(description = "Executions that may wait on this node; further ones get 503.")
        int queue() default 1000;

        @AttributeDefinition(description = "Executions of one plugin that may wait; further ones get 429.")
        int queuePerPlugin() default 500;

        @AttributeDefinition(description = "Executions that run at a time.")
        int threads() default 16;

        @AttributeDefinition(description = "Executions of one plugin that run at a time; further ones wait.")
        int threadsPerPlugin() default 8;

        @AttributeDefinition(description = "The longest timeout a request may ask for; a longer one gets 422.")
        int maxTimeoutSeconds() default 3600;

        @AttributeDefinition(
                description =
                        "How long an accepted execution waits for a plugin that is not enabled or takes no more calls;"
                                + " then it fails.")
        int pluginWaitSeconds() default 300;

        @AttributeDefinition(
                description =
                        "How long a synchronous request waits, less than clients and proxies do; then it gets 202 as an asynchronous one.")
        int syncWaitSeconds() default 30;

        @AttributeDefinition(description = "Synchronous requests that wait at a time; further ones get 202 at once.")
        int syncWaiting() default 64;

        @AttributeDefinition(description = "Days an execution is kept after its end, with its log.")
        int retentionDays() default 30;

        @AttributeDefinition(description = "How often a node may die over an execution before it fails as interrupted.")
        int maxLost() default 5;
    }

    private final Engine engine;
    private final Dispatch dispatch;
    private final ScheduledExecutorService retention;
    private final EngineLimits limits;
    private final Semaphore waiting;
    private final Meters.Registration queued;
    private final Meters.Registration running;

    @Activate
    public EngineComponent(
            @Reference ExecutionRows rows,
            @Reference LogLines lines,
            @Reference PluginInvoker invoker,
            @Reference Bindings bindings,
            @Reference Executors executors,
            @Reference Clock clock,
            @Reference Meters meters,
            Config config) {
        limits = EngineLimits.of(config);
        int threads = limits.lanes().running();
        ExecutorService workers = executors.bounded("io.patchbay.engine-worker", threads, threads);
        Lanes lanes = new Lanes(limits.lanes());
        Worker worker = new Worker(rows, lines, invoker, bindings, clock, limits);
        ScheduledExecutorService timer = executors.timer("io.patchbay.engine-timer");
        dispatch = new Dispatch(lanes, worker, rows.nodes(), workers, timer, clock);
        engine = new Engine(rows, lines, invoker, dispatch, clock, limits.maxTimeout());
        waiting = new Semaphore(limits.syncWaiting());
        queued = meters.gauge(
                "patchbay_executions_waiting", "Executions that wait for their turn on this node.", lanes::waiting);
        running = meters.gauge("patchbay_executions_running", "Executions that run on this node.", lanes::running);
        retention = executors.timer("io.patchbay.engine-retention");
        Retention job = new Retention(rows, clock, limits.retention());
        // The job settles its own failures.
        ScheduledFuture<?> unused = retention.scheduleWithFixedDelay(job::run, 1, 60, TimeUnit.MINUTES);
        dispatch.start();
    }

    @Override
    public Execution submit(Caller caller, PluginInvoker.Call call, Optional<String> idempotencyKey) {
        return engine.submit(caller, call, idempotencyKey);
    }

    @Override
    public Execution get(Caller caller, String id) {
        return engine.get(caller, id);
    }

    @Override
    public Page<Execution> list(Caller caller, Filter filter, Page.Request page) {
        return engine.list(caller, filter, page);
    }

    @Override
    public Page<LogLine> log(Caller caller, String id, Page.Request page) {
        return engine.log(caller, id, page);
    }

    @Override
    public Execution cancel(Caller caller, String id) {
        return engine.cancel(caller, id);
    }

    @Override
    public Execution await(Caller caller, Execution execution) throws InterruptedException {
        if (execution.status().ended() || !waiting.tryAcquire()) {
            return execution;
        }
        try {
            return engine.await(caller, execution.id(), limits.syncWait());
        } finally {
            waiting.release();
        }
    }

    Dispatch dispatch() {
        return dispatch;
    }

    @Deactivate
    void close() throws InterruptedException {
        retention.shutdownNow();
        dispatch.close();
        running.close();
        queued.close();
    }
}
