package io.patchbay.workflow.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionSpec.Stream;
import io.patchbay.api.action.Streams;
import io.patchbay.api.blob.BlobStore;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.workflow.internal.stream.BytePipe;
import io.patchbay.workflow.internal.stream.PipeReader;
import io.patchbay.workflow.internal.stream.PipeWriter;
import io.patchbay.workflow.internal.stream.RecordsArtifact;
import io.patchbay.workflow.internal.stream.StepProgress;
import io.patchbay.workflow.internal.stream.ViolationsSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** One attempt of a run: all steps at a time, each on its thread, connected by pipes. */
final class PipelineRun {
    private static final long TICK_MILLIS = 250;

    private final Order order;
    private final PluginInvoker invoker;
    private final Clock clock;
    private final Abort abort = new Abort();
    private final RunArtifacts artifacts;
    private final List<StepCall> calls = new ArrayList<>();

    /**
     * What to run.
     *
     * @param id the run
     * @param caller who asked for it
     * @param plan its steps
     * @param stepIds their ids
     * @param timeout how long it may take
     */
    record Order(String id, Caller caller, Plan plan, List<String> stepIds, Duration timeout) {}

    private volatile boolean interrupted;

    PipelineRun(Order order, PluginInvoker invoker, BlobStore blobs, WorkflowLimits limits, Clock clock) {
        this.order = order;
        this.invoker = invoker;
        this.clock = clock;
        this.artifacts = new RunArtifacts(blobs, order.id(), limits);
        List<StepProgress> progress = new ArrayList<>();
        Optional<Link> in = Optional.empty();
        for (int i = 0; i < order.plan().steps().size(); i++) {
            Plan.Step step = order.plan().steps().get(i);
            StepProgress here = new StepProgress(step.name(), step.plugin());
            boolean last = i == order.plan().steps().size() - 1;
            Optional<Link> out =
                    last ? Optional.empty() : Optional.of(Link.of(step.spec().gives()));
            StepCall.Wiring wiring = wire(step, here, List.copyOf(progress), in, out);
            calls.add(new StepCall(order.stepIds().get(i), step, wiring, here, abort));
            progress.add(here);
            in = out;
        }
    }

    /** Runs to the end and returns how it ended; {@code tick} is called now and then meanwhile. */
    RunResult run(Executor threads, Runnable tick) {
        Instant deadline = clock.instant().plus(order.timeout());
        CountDownLatch left = new CountDownLatch(calls.size());
        for (StepCall call : calls) {
            start(call, threads, left);
        }
        while (!ended(left)) {
            if (clock.instant().isAfter(deadline)) {
                fail(ActionCode.DEADLINE_EXCEEDED.text(), "The run took longer than " + order.timeout() + ".");
            }
            tick.run();
        }
        return result();
    }

    /** Ends the run because somebody asked for it. */
    void cancel() {
        abort.because(
                Status.CANCELLED,
                new RunFailure(
                        ActionCode.CANCELLED.text(), "Cancelled on request.", Optional.empty(), Optional.empty()));
    }

    /** An interrupt says that this node stops; the steps still have to be waited for. */
    private boolean ended(CountDownLatch left) {
        try {
            return left.await(TICK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            stop();
            return false;
        }
    }

    /** Tells whether the thread was interrupted that ran it. */
    boolean interrupted() {
        return interrupted;
    }

    /** Ends the attempt because this node stops. */
    void stop() {
        abort.stop();
    }

    List<StepState> states() {
        return calls.stream().map(StepCall::state).toList();
    }

    private void start(StepCall call, Executor threads, CountDownLatch left) {
        try {
            threads.execute(() -> {
                try {
                    call.run(invoker, order.caller(), order.timeout());
                } finally {
                    left.countDown();
                }
            });
        } catch (RejectedExecutionException e) {
            left.countDown();
            fail(CommonCode.OVERLOADED.text(), "There is no thread for all steps. Run it again later.");
        }
    }

    private void fail(String code, String message) {
        abort.because(Status.FAILED, new RunFailure(code, message, Optional.empty(), Optional.empty()));
    }

    private RunResult result() {
        Optional<Abort.Reason> reason = abort.reason();
        if (reason.isPresent()) {
            return artifacts.afterFailure(reason.get(), order.plan());
        }
        StepCall last = calls.get(calls.size() - 1);
        return artifacts.afterSuccess(last.answer(), order.plan());
    }

    private StepCall.Wiring wire(
            Plan.Step step, StepProgress here, List<StepProgress> before, Optional<Link> in, Optional<Link> out) {
        Streams outward = step.spec().reportsViolations()
                ? Streams.NONE.complaining(new ViolationsSink(step.name(), here, artifacts.violations()))
                : Streams.NONE;
        Runnable flush = () -> {};
        if (out.isPresent() && out.get() instanceof Link.Records records) {
            PipeWriter writer = new PipeWriter(records.pipe(), here);
            outward = outward.to(writer);
            flush = writer::flush;
        } else if (out.isPresent() && out.get() instanceof Link.Bytes bytes) {
            outward = outward.to(new BytePipe(bytes.pipe()));
        } else if (step.spec().gives() == Stream.RECORDS) {
            outward = outward.to(new RecordsArtifact(artifacts.records(), here));
        } else if (step.spec().gives() == Stream.BLOB) {
            outward = outward.to(artifacts.document());
        }
        Streams given = outward;
        return new StepCall.Wiring(() -> inward(given, here, before, in), flush, in, out);
    }

    private static Streams inward(Streams streams, StepProgress here, List<StepProgress> before, Optional<Link> in) {
        if (in.isPresent() && in.get() instanceof Link.Records records) {
            RecordReader reader = new PipeReader(records.pipe(), here, () -> StepProgress.summary(before));
            return streams.from(reader);
        }
        if (in.isPresent() && in.get() instanceof Link.Bytes bytes) {
            Blob document = new BytePipe(bytes.pipe())
                    .blob()
                    .orElseThrow(() -> PluginException.of("no-document", "The step before wrote no document."));
            return streams.from(document);
        }
        return streams;
    }
}
