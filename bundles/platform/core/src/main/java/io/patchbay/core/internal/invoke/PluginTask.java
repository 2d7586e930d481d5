package io.patchbay.core.internal.invoke;

import io.patchbay.api.execution.Execution;
import io.patchbay.core.internal.invocation.CallInvocation;
import io.patchbay.core.internal.invocation.CallToken;
import io.patchbay.core.internal.launcher.KillSwitch;
import io.patchbay.core.internal.usage.ThreadUsage;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The plugin's part of a call, as it runs on the plugin's thread: in the plugin's context, measured, no fault leaves it. */
final class PluginTask implements Runnable {
    private final Attempt attempt;
    private final Step.Inner next;
    private final CallToken token;
    private final KillSwitch.Killable killable;
    private final long began = System.nanoTime();
    private volatile @Nullable Thread thread;
    private volatile ThreadUsage before = new ThreadUsage(0, 0);
    private volatile Execution.@Nullable Usage usage;
    private Json answer = JsonNull.NULL;
    private @Nullable Failure failure;
    private CallToken.State state = CallToken.State.RUNNING;

    PluginTask(Attempt attempt, Step.Inner next, CallToken token, KillSwitch.Killable killable) {
        this.attempt = attempt;
        this.next = next;
        this.token = token;
        this.killable = killable;
    }

    @Override
    @SuppressWarnings("try") // closing it is all that is done with what is bound
    public void run() {
        Thread self = Thread.currentThread();
        ClassLoader loader = self.getContextClassLoader();
        before = ThreadUsage.ofCurrentThread();
        thread = self;
        try (KillSwitch.Bound bound = killable.bind()) {
            call(self);
        } catch (Throwable killed) { // Before its plugin was reached, or while it told how it failed.
            failure = Failure.of(
                    attempt.lane().plugin(), attempt.offer().revision().id(), token.state(), killed);
        } finally {
            state = token.state();
            attempt.invocation().end();
            if (!attempt.handOver().isHere()) {
                MDC.clear();
            }
            self.setContextClassLoader(loader);
            usage = since(before, ThreadUsage.ofCurrentThread());
            thread = null;
        }
    }

    private void call(Thread self) {
        try {
            self.setContextClassLoader(attempt.offer().revision().loader());
            MDC.put(CallInvocation.MDC_KEY, attempt.execution());
            MDC.put(TraceStep.MDC_TRACE, attempt.caller().trace());
            if (token.state() != CallToken.State.RUNNING) {
                throw new CancelledException("The call was cancelled before it began.");
            }
            answer = next.take(attempt);
            attempt.handOver().noticeInterrupt(token);
        } catch (Throwable fault) { // Whatever a plugin throws, errors of the VM too, ends its call and nothing else.
            attempt.handOver().noticeInterrupt(token);
            failure = Failure.of(
                    attempt.lane().plugin(), attempt.offer().revision().id(), token.state(), fault);
        }
    }

    /** Returns how the call stood when the plugin returned; only after its end. */
    CallToken.State state() {
        return state;
    }

    Json answer() {
        return answer;
    }

    Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns what was used; until now, if it still runs. */
    Execution.Usage usage() {
        Execution.Usage known = usage;
        Thread running = thread;
        if (known != null) {
            return known;
        }
        return since(before, running == null ? before : ThreadUsage.of(running));
    }

    private Execution.Usage since(ThreadUsage first, ThreadUsage last) {
        return new Execution.Usage(
                Duration.ofNanos(System.nanoTime() - began),
                Duration.ofNanos(Math.max(0, last.cpu() - first.cpu())),
                Math.max(0, last.allocated() - first.allocated()));
    }
}
