package io.patchbay.workflow.internal;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.blob.BlobStore;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.workflow.internal.language.WorkflowParser;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one run from the store, runs it and writes what comes of it. */
final class RunWorker {
    private static final Logger LOG = LoggerFactory.getLogger(RunWorker.class);

    private final RunRows rows;
    private final Planner planner;
    private final PluginInvoker invoker;
    private final BlobStore blobs;
    private final ExecutorService stepThreads;
    private final Clock clock;
    private final WorkflowLimits limits;
    private final Map<String, PipelineRun> live = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    RunWorker(
            RunRows rows,
            Planner planner,
            PluginInvoker invoker,
            BlobStore blobs,
            ExecutorService stepThreads,
            Clock clock,
            WorkflowLimits limits) {
        this.rows = rows;
        this.planner = planner;
        this.invoker = invoker;
        this.blobs = blobs;
        this.stepThreads = stepThreads;
        this.clock = clock;
        this.limits = limits;
    }

    /** What is to be done afterwards. */
    enum Verdict {
        /** It ended, or is not ours any more. */
        DONE,
        /** Its plugins are not there, or the store is not; later. */
        LATER,
        /** What came of it could not be written; {@link Result#again} tries once more. */
        UNWRITTEN
    }

    /** What came of one try. */
    record Result(Verdict verdict, Optional<Supplier<Result>> again) {
        static final Result DONE = new Result(Verdict.DONE, Optional.empty());
        static final Result LATER = new Result(Verdict.LATER, Optional.empty());
    }

    /** Runs it; {@code waited} says how long it has been put off already. */
    Result run(String id, Duration waited) {
        try {
            Optional<RunClaim> claim = stopping ? Optional.empty() : rows.waiting(id);
            return claim.isEmpty() ? Result.DONE : attempt(claim.get(), waited);
        } catch (RuntimeException e) {
            LOG.warn("Run cannot be taken from the store and is tried again. id={}", id, e);
            return Result.LATER;
        } finally {
            live.remove(id);
        }
    }

    /** Ends a run, if it runs on this node. */
    void cancel(String id) {
        PipelineRun run = live.get(id);
        if (run != null) {
            run.cancel();
        }
    }

    /** Ends all attempts; their runs stay in the queue. */
    void stop() {
        stopping = true;
        live.values().forEach(PipelineRun::stop);
    }

    /** Returns how the steps of a run are at this moment, if it runs on this node. */
    Optional<List<StepState>> states(String id) {
        return Optional.ofNullable(live.get(id)).map(PipelineRun::states);
    }

    private Result attempt(RunClaim claim, Duration waited) {
        if (claim.lost() >= limits.maxLost()) {
            return refuse(
                    claim,
                    "interrupted",
                    "The node died " + claim.lost() + " times while this ran, so it is not tried again. "
                            + "See the log of the last step, then run it anew.");
        }
        Plan plan;
        try {
            WorkflowDefinition definition = Optional.ofNullable(
                            WorkflowParser.parse(claim.definition()).get(claim.workflow()))
                    .map(LinearPipeline::of)
                    .orElseThrow();
            Planner.Result planned = planner.plan(claim.caller(), definition, claim.base());
            if (planned.problems().onlyAbsent() && waited.compareTo(limits.pluginWait()) < 0) {
                return Result.LATER;
            }
            plan = planned.orRefuse();
        } catch (PatchbayException e) {
            return refuse(claim, e.code().text(), e.getMessage());
        }
        return start(claim, plan);
    }

    private Result start(RunClaim claim, Plan plan) {
        PipelineRun.Order order =
                new PipelineRun.Order(claim.id(), claim.caller(), plan, claim.stepIds(), claim.timeout());
        PipelineRun run = new PipelineRun(order, invoker, blobs, limits, clock);
        live.put(claim.id(), run);
        Optional<RunClaim> started;
        try {
            started = rows.start(claim, clock.instant());
        } catch (RuntimeException e) {
            // It may have been written all the same: give back what may be ours, then begin anew.
            return unwritten(claim, e, () -> giveBack(claim.started(), Result.LATER));
        }
        if (started.isEmpty()) {
            return Result.DONE;
        }
        if (stopping) {
            run.stop();
        }
        RunResult result = run.run(stepThreads, new ProgressNote(rows, started.get(), run));
        Result settled = result.status() == Status.QUEUED
                ? giveBack(started.get(), Result.DONE)
                : finish(started.get(), result, run.states());
        if (run.interrupted()) {
            // Only now: an interrupt must not reach the database.
            Thread.currentThread().interrupt();
        }
        return settled;
    }

    private Result refuse(RunClaim claim, String code, String message) {
        RunResult result = RunResult.failed(new RunFailure(code, message, Optional.empty(), Optional.empty()));
        return finish(claim, result, List.of());
    }

    private Result giveBack(RunClaim claim, Result then) {
        try {
            rows.giveBack(claim);
            return then;
        } catch (RuntimeException e) {
            return unwritten(claim, e, () -> giveBack(claim, then));
        }
    }

    private Result finish(RunClaim claim, RunResult result, List<StepState> steps) {
        try {
            if (!rows.finish(claim, result, steps, clock.instant())) {
                LOG.warn("Run was taken over by a later start; this end of it is dropped. id={}", claim.id());
            }
            return Result.DONE;
        } catch (RuntimeException e) {
            return unwritten(claim, e, () -> finish(claim, result, steps));
        }
    }

    private static Result unwritten(RunClaim claim, RuntimeException cause, Supplier<Result> again) {
        LOG.warn("The state of a run cannot be written and is tried again. id={}", claim.id(), cause);
        return new Result(Verdict.UNWRITTEN, Optional.of(again));
    }
}
