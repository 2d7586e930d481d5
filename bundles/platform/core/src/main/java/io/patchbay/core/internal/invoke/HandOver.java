package io.patchbay.core.internal.invoke;

import io.patchbay.core.internal.invocation.CallToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the plugin's part of one call on a thread of the plugin while the caller waits, so that the caller is free when the
 * deadline passes, whatever the plugin does. A plugin that does not end when it is told to is abandoned. Used for one call.
 */
final class HandOver {
    /**
     * A kill takes effect within milliseconds, on a machine that is overloaded or inside a large copy of the JDK's within seconds; what
     * goes on after this is in code that nothing reaches.
     */
    private static final long KILLED_WITHIN_NANOS = 3_000_000_000L;

    private static final long INSIST_NANOS = 50_000_000L;

    /** Most calls have ended by then, and are never looked at. */
    private static final long FIRST_LOOK_NANOS = 5_000_000L;

    private final List<Runnable> afterwards = new ArrayList<>();
    private volatile @Nullable Thread caller;
    private volatile boolean done;
    private volatile boolean here;
    private boolean begun;
    private boolean cancelled;
    private boolean ignored;
    private volatile boolean interrupted;
    private @Nullable CallToken token;
    private @Nullable Thread worker;

    /** What the caller looks at again and again while the task runs; it may tell the token. */
    @FunctionalInterface
    interface Watch {
        /** Looks, and returns in how many nanoseconds to look again. */
        long look();
    }

    /** How a run ended, for the one who waits. */
    enum End {
        /** The task has run. */
        DONE,
        /** The task was told to end, did not, and was killed. */
        KILLED,
        /** The task still runs, though it was told to end. */
        ABANDONED
    }

    /**
     * Runs the task on one of the threads and waits until it ends. When the token's time is up, the caller is interrupted or
     * {@link #cancel()} is called, the token is told, the thread is interrupted, and the task has the grace time to end. Then
     * it is killed, if it can be.
     *
     * @throws java.util.concurrent.RejectedExecutionException if there is no thread for it
     */
    End run(Executor threads, Runnable task, CallToken callToken, Duration grace, Watch watch, BooleanSupplier kill) {
        begin(callToken);
        try {
            threads.execute(() -> work(task));
        } catch (RuntimeException | Error e) {
            finish();
            throw e;
        }
        waitWhileRunning(callToken, watch);
        if (done) {
            return End.DONE;
        }
        interruptWorker();
        waitForEnd(System.nanoTime() + grace.toNanos());
        if (done || !kill.getAsBoolean()) {
            return giveUp(End.DONE);
        }
        interruptWorker();
        insist(kill);
        return giveUp(End.KILLED);
    }

    /**
     * Runs a task on the calling thread that only waits for another process, and by itself looks whether it is to end. An interrupt
     * makes it look, from {@link #cancel()} as from anybody else.
     */
    End runHere(Runnable task, CallToken callToken) {
        here = true;
        begin(callToken);
        work(task);
        return End.DONE;
    }

    private void begin(CallToken callToken) {
        caller = Thread.currentThread();
        synchronized (this) {
            token = callToken;
            if (cancelled) {
                callToken.cancel();
            }
            begun = true;
        }
    }

    /** Tells whether the calling thread runs the task. */
    boolean isHere() {
        return here;
    }

    /** Ends the call if its thread was interrupted by somebody else; called by the task, on the calling thread, at its end. */
    void noticeInterrupt(CallToken callToken) {
        if (here && Thread.currentThread().isInterrupted() && callToken.state() == CallToken.State.RUNNING) {
            interrupted = true;
            callToken.cancel();
        }
    }

    /** Tells the task to end; it is not begun any more if it was not yet. */
    void cancel() {
        synchronized (this) {
            cancelled = true;
            if (token != null) {
                token.cancel();
            }
            if (here && worker != null) {
                worker.interrupt();
            }
        }
        LockSupport.unpark(caller);
    }

    /** Does something as soon as no thread runs the task: at once if none does. */
    void afterwards(Runnable next) {
        synchronized (this) {
            if (begun && !done) {
                afterwards.add(next);
                return;
            }
        }
        next.run();
    }

    /** Tells whether the task did not end when it was told to. */
    synchronized boolean ignored() {
        return ignored;
    }

    /** Tells whether the caller was interrupted, and so does not want it any more. */
    boolean interrupted() {
        return interrupted;
    }

    /** Returns where the thread is that runs the task; empty if none does. */
    synchronized StackTraceElement[] whereabouts() {
        return worker == null ? new StackTraceElement[0] : worker.getStackTrace();
    }

    private void work(Runnable task) {
        synchronized (this) {
            worker = Thread.currentThread();
        }
        try {
            task.run();
        } finally {
            finish();
        }
    }

    private void finish() {
        List<Runnable> next;
        synchronized (this) {
            worker = null;
            // An interrupt that came too late must not meet the next call on this thread.
            Thread.interrupted();
            done = true;
            next = afterwards.isEmpty() ? List.of() : List.copyOf(afterwards);
        }
        if (!here) {
            LockSupport.unpark(caller);
        }
        next.forEach(Runnable::run);
    }

    private void waitWhileRunning(CallToken callToken, Watch watch) {
        long next = FIRST_LOOK_NANOS;
        while (!done && !callToken.stopped()) {
            LockSupport.parkNanos(this, Math.min(next, callToken.remaining()));
            next = watch.look();
            if (Thread.interrupted()) {
                interrupted = true;
                callToken.cancel();
            }
        }
        callToken.expireIfLate();
    }

    private void waitForEnd(long until) {
        boolean stop = false;
        while (!done && !stop) {
            LockSupport.parkNanos(this, Math.max(1, until - System.nanoTime()));
            // A second interrupt says that somebody is in a hurry.
            stop = Thread.interrupted() || System.nanoTime() - until >= 0;
        }
    }

    /** Killing again reaches what computes inside the JDK, where the first kill did not. */
    private void insist(BooleanSupplier kill) {
        long until = System.nanoTime() + KILLED_WITHIN_NANOS;
        waitForEnd(System.nanoTime() + INSIST_NANOS);
        while (!done && System.nanoTime() - until < 0 && kill.getAsBoolean()) {
            waitForEnd(System.nanoTime() + INSIST_NANOS);
        }
        waitForEnd(until);
    }

    private synchronized void interruptWorker() {
        if (worker != null) {
            worker.interrupt();
        }
    }

    private synchronized End giveUp(End ifDone) {
        End end = done ? ifDone : End.ABANDONED;
        ignored = end != End.DONE;
        return end;
    }
}
