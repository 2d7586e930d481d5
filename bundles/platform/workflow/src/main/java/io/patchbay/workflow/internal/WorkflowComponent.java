package io.patchbay.workflow.internal;

import io.patchbay.api.blob.BlobStore;
import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.schedule.Executors;
import io.patchbay.api.work.Lane;
import io.patchbay.api.work.LaneWorker;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Pipelines as a service. Immediate, because what an earlier process accepted has to go on without anybody asking. */
@Component(
        immediate = true,
        configurationPid = WorkflowComponent.PID,
        service = {WorkflowComponent.class, LaneWorker.class},
        property = LaneWorker.KIND_PROPERTY + "=RUN")
@Designate(ocd = WorkflowComponent.Config.class)
public final class WorkflowComponent implements LaneWorker {
    /** The PID of the configuration. */
    public static final String PID = "io.patchbay.workflow";

    /** The configuration. */
    @ObjectClassDefinition(
            name = "Patchbay workflow",
            description = "How many pipelines run, how long, and what is kept.")
    public @interface Config {
        @AttributeDefinition(description = "Runs at a time; each step of a run has a thread.")
        int running() default 4;

        @AttributeDefinition(description = "Runs that may wait on all nodes; further ones get 503.")
        int waiting() default 100;

        @AttributeDefinition(description = "How long a run may take unless the request says otherwise; then it fails.")
        int timeoutSeconds() default 3600;

        @AttributeDefinition(description = "The longest timeout a request may ask for; a longer one gets 422.")
        int maxTimeoutSeconds() default 24 * 3600;

        @AttributeDefinition(
                description = "How long an accepted run waits for plugins that are not enabled; then it fails.")
        int pluginWaitSeconds() default 300;

        @AttributeDefinition(description = "The most megabytes of one artifact; lines beyond are counted, not kept.")
        int maxArtifactMegabytes() default 1024;

        @AttributeDefinition(description = "Days a run is kept after its end, with its artifacts.")
        int retentionDays() default 30;

        @AttributeDefinition(description = "How often a node may die over a run before it fails as interrupted.")
        int maxLost() default 5;
    }

    private final WorkflowLimits limits;
    private final RunRows rows;
    private final Pipelines pipelines;
    private final RunDispatch dispatch;
    private final ExecutorService stepThreads;
    private final ScheduledExecutorService retention;
    private final BlobStore blobs;
    private final Meters.Registration waiting;
    private final Meters.Registration running;

    @Activate
    public WorkflowComponent(
            @Reference RunRows rows,
            @Reference PluginInvoker invoker,
            @Reference PluginCatalog catalog,
            @Reference Bindings bindings,
            @Reference BlobStore blobs,
            @Reference Executors executors,
            @Reference Clock clock,
            @Reference Meters meters,
            Config config) {
        limits = WorkflowLimits.of(config);
        this.rows = rows;
        this.blobs = blobs;
        int steps = limits.running() * LinearPipeline.MAX_STEPS;
        stepThreads = executors.bounded("io.patchbay.workflow-step", steps, 1);
        Planner planner = new Planner(invoker, catalog, bindings);
        RunWorker worker = new RunWorker(rows, planner, invoker, blobs, stepThreads, clock, limits);
        dispatch = new RunDispatch(worker, rows, clock, limits);
        pipelines = new Pipelines(rows, planner, dispatch, worker, clock, limits);
        waiting = meters.gauge(
                "patchbay_pipeline_runs_waiting", "Pipeline runs that wait, on whichever node.", dispatch::waiting);
        running = meters.gauge(
                "patchbay_pipeline_runs_running", "Pipeline runs that run on this node.", dispatch::running);
        retention = executors.timer("io.patchbay.workflow-retention");
        RunRetention job = new RunRetention(rows, blobs, clock, limits.retention());
        // The job settles its own failures.
        ScheduledFuture<?> unused = retention.scheduleWithFixedDelay(job::run, 2, 60, TimeUnit.MINUTES);
    }

    /** Returns the pipelines of this node. */
    public Pipelines pipelines() {
        return pipelines;
    }

    /** Returns where artifacts are kept. */
    public BlobStore blobs() {
        return blobs;
    }

    @Override
    public int width() {
        return limits.running();
    }

    @Override
    public void drain(Turn turn) throws InterruptedException {
        dispatch.drain(turn.lane());
    }

    @Override
    public Optional<Instant> due(Lane lane) {
        return dispatch.due(lane);
    }

    @Override
    public List<Open> open(Optional<Lane> after, int most) {
        return rows.open(after, most);
    }

    @Deactivate
    void close() {
        retention.shutdownNow();
        dispatch.close();
        stepThreads.shutdown();
        running.close();
        waiting.close();
    }
}
