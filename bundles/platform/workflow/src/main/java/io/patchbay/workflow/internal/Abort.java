package io.patchbay.workflow.internal;

import io.patchbay.api.execution.Execution.Status;
import io.patchbay.workflow.internal.stream.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends all steps of a run together, for the first reason there is. Thread-safe. */
final class Abort {
    private final List<Pipe<?>> pipes = new ArrayList<>();
    private final List<Running> calls = new ArrayList<>();
    private @Nullable Reason reason;

    /** Why a run ends early; without a failure the node stops. */
    record Reason(Status status, Optional<RunFailure> failure) {}

    /** Adds what is to be ended. */
    synchronized void covers(Running call, Optional<Link> out) {
        calls.add(call);
        out.ifPresent(link -> pipes.add(link.pipe()));
    }

    /** Ends everything; false if something else did before. */
    boolean because(Status status, RunFailure failure) {
        return because(status, failure, () -> {});
    }

    /** Ends everything, after somebody was told; the reason stands before anybody can act on it. */
    boolean because(Status status, RunFailure failure, Runnable tell) {
        return end(new Reason(status, Optional.of(failure)), tell);
    }

    /** Ends everything, because the node stops. */
    void stop() {
        end(new Reason(Status.QUEUED, Optional.empty()), () -> {});
    }

    synchronized Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    private boolean end(Reason why, Runnable tell) {
        synchronized (this) {
            if (reason != null) {
                return false;
            }
            reason = why;
        }
        tell.run();
        pipes.forEach(Pipe::cancel);
        calls.forEach(Running::cancel);
        return true;
    }
}
