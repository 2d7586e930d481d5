package io.patchbay.core.internal.hook;

import io.patchbay.core.internal.launcher.KillSwitch;
import io.patchbay.core.internal.launcher.KillSwitch.Bound;
import io.patchbay.core.internal.launcher.KillSwitch.Killable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.MDC;

/** One time a hook is asked: on a thread of its plugin, in the plugin's context, until it is told to end, and then killed. */
final class HookCall implements Runnable {
    private final ClassLoader loader;
    private final Killable guarded;
    private final Callable<Optional<String>> body;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    HookCall(ClassLoader loader, KillSwitch guard, Callable<Optional<String>> body) {
        this.loader = loader;
        this.guarded = guard.begin(loader);
        this.body = body;
    }

    /** Asks, and waits for the answer for this long; whoever ignores being told to end for a grace more is killed. */
    Answer ask(ExecutorService threads, Duration limit, Duration grace) {
        Future<?> running;
        try {
            running = threads.submit(this);
        } catch (RejectedExecutionException e) {
            giveUp();
            return new Answer(Answer.End.BUSY, "All threads of its plugin's hooks were taken.");
        }
        Optional<Answer> inTime = await(limit);
        if (inTime.isPresent()) {
            return inTime.get();
        }
        running.cancel(true);
        if (giveUp()) {
            return new Answer(Answer.End.BUSY, "No thread of its plugin's hooks was free in " + limit + ".");
        }
        boolean ended = await(grace).isPresent();
        if (!ended) {
            guarded.kill("The hook ignored that it was told to end.");
        }
        return new Answer(
                Answer.End.LATE,
                "It took longer than " + limit + (ended ? "." : ", ignored that it was told to end, and was killed."));
    }

    private Optional<Answer> await(Duration time) {
        try {
            return Optional.of(answer.get(time.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A hook's answer is completed with nothing but answers", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Takes it from the threads that have not begun it; tells whether none had. */
    private boolean giveUp() {
        boolean first = taken.compareAndSet(false, true);
        if (first) {
            guarded.end();
        }
        return first;
    }

    @Override
    @SuppressWarnings("try") // closing it is all that is done with what is bound
    public void run() {
        if (!taken.compareAndSet(false, true)) {
            return;
        }
        Thread self = Thread.currentThread();
        ClassLoader before = self.getContextClassLoader();
        Answer found = new Answer(Answer.End.LATE, "It was killed.");
        try (Bound bound = guarded.bind()) {
            self.setContextClassLoader(loader);
            found = call();
        } catch (Throwable killed) { // Before its plugin was reached, or while it told how it failed.
            found = Answer.failed(killed);
        } finally {
            MDC.clear();
            self.setContextClassLoader(before);
            guarded.end();
            answer.complete(found);
        }
    }

    private Answer call() {
        try {
            return body.call().map(Answer::veto).orElse(Answer.OK);
        } catch (Throwable fault) { // Whatever a plugin throws, errors of the VM too, ends its hook and nothing else.
            return Answer.failed(fault);
        }
    }
}
