package io.patchbay.workflow.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.Streams;
import io.patchbay.api.execution.Execution.Failure;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.workflow.internal.stream.Pipe;
import io.patchbay.workflow.internal.stream.StepProgress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the call of one step on its thread and tells its neighbours how it ended. */
final class StepCall {
    private static final Duration BUSY_WAIT = Duration.ofMinutes(1);
    private static final Duration BUSY_PAUSE = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(StepCall.class);

    private final String id;
    private final Plan.Step step;
    private final Wiring wiring;
    private final StepProgress progress;
    private final Abort abort;
    private final Running running = new Running();
    private volatile Status status = Status.QUEUED;
    private volatile @Nullable Failure failure;
    private volatile @Nullable Json answer;

    /**
     * How a step is connected.
     *
     * @param streams opens its streams; may wait for the step before
     * @param flush hands on what the call left
     * @param in where the step before writes
     * @param out where the next step reads
     */
    record Wiring(Supplier<Streams> streams, Runnable flush, Optional<Link> in, Optional<Link> out) {}

    StepCall(String id, Plan.Step step, Wiring wiring, StepProgress progress, Abort abort) {
        this.id = id;
        this.step = step;
        this.wiring = wiring;
        this.progress = progress;
        this.abort = abort;
        abort.covers(running, wiring.out());
    }

    /** Makes the call; never throws. */
    void run(PluginInvoker invoker, Caller caller, Duration timeout) {
        status = Status.RUNNING;
        try {
            answer = call(invoker, caller, timeout);
            status = Status.SUCCEEDED;
            wiring.out().ifPresent(link -> link.pipe().end());
        } catch (PatchbayException e) {
            failed(e.code().text(), e.getMessage());
        } catch (PluginException e) {
            failed(e.code(), String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOG.error("Step failed in a way nobody foresaw. step={} plugin={}", id, step.plugin(), e);
            failed(CommonCode.INTERNAL.text(), "Patchbay failed; the log has '" + id + "'.");
        } finally {
            wiring.in().ifPresent(link -> link.pipe().close());
        }
    }

    Optional<Json> answer() {
        return Optional.ofNullable(answer);
    }

    StepState state() {
        return new StepState(
                id,
                step.name(),
                step.plugin(),
                step.action(),
                status,
                progress.rowsIn(),
                progress.rowsOut(),
                progress.violations(),
                Optional.ofNullable(failure));
    }

    private Json call(PluginInvoker invoker, Caller caller, Duration timeout) {
        if (!running.enter()) {
            throw PluginException.of("cancelled", "The run ended before this step began.");
        }
        try {
            Json made = admitted(invoker, caller, timeout, wiring.streams().get());
            wiring.flush().run();
            return made;
        } finally {
            running.leave();
        }
    }

    // A busy plugin has not touched the streams yet, and the steps around this one wait in their pipes meanwhile.
    private Json admitted(PluginInvoker invoker, Caller caller, Duration timeout, Streams streams) {
        Call call = new Call(
                step.plugin(), step.action(), step.input(), Optional.of(timeout), Optional.of(id), step.binding());
        long begun = System.nanoTime();
        while (true) {
            try {
                return invoker.call(caller, call, streams);
            } catch (PatchbayException e) {
                boolean goesOn = System.nanoTime() - begun < BUSY_WAIT.toNanos() && !running.cancelled();
                if (e.code() != ActionCode.PLUGIN_BUSY || !goesOn) {
                    throw e;
                }
                LockSupport.parkNanos(BUSY_PAUSE.toNanos());
            }
        }
    }

    private void failed(String code, String message) {
        if (abort.reason().isEmpty()
                && wiring.out().map(Link::pipe).filter(Pipe::refused).isPresent()) {
            // The next step has had enough; that this one could not go on writing is no failure.
            status = Status.SUCCEEDED;
            return;
        }
        long row = progress.row();
        String known = row == 0 ? "" : " The last row it took was " + row + ".";
        RunFailure why = new RunFailure(
                code,
                "Step '" + step.name() + "': " + message + known,
                Optional.of(step.name()),
                row == 0 ? Optional.empty() : Optional.of(row));
        boolean first = abort.because(Status.FAILED, why, () -> wiring.out()
                .ifPresent(link -> link.pipe().fail("Step '" + step.name() + "' failed: " + message)));
        failure = first ? new Failure(code, message) : null;
        status = first ? Status.FAILED : Status.CANCELLED;
    }
}
