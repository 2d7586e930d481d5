package io.patchbay.core.internal.invoke;

import io.patchbay.api.permission.Grant;
import io.patchbay.api.schedule.Executors;
import io.patchbay.core.internal.invocation.Callee;
import io.patchbay.core.internal.invocation.Invocations;
import io.patchbay.core.internal.invocation.Workbench;
import io.patchbay.core.internal.launcher.KillSwitch;
import io.patchbay.core.internal.quota.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a bundle with plugins: what it was granted, its threads, and the calls it is pinned by. Its own threads die
 * with it, and with them what its code left in thread locals. Thread-safe.
 */
final class Revision {
    /** More than admission lets in, whatever the quota becomes. */
    private static final int MOST_THREADS = 260;

    private final Object key = new Object();
    private final String id;
    private final String version;
    private final Supplier<List<Grant>> granted;
    private final Supplier<Quota> quota;
    private final ClassLoader loader;
    private final Executors executors;
    private final KillSwitch killSwitch;
    private final Set<Attempt> pinned = new HashSet<>();
    private final List<Binding> leaving = new ArrayList<>();
    private @Nullable ExecutorService threads;
    private final Map<String, Bench> benches = new HashMap<>();
    private volatile boolean closed;
    private volatile boolean retired;

    Revision(
            String id,
            String version,
            Supplier<List<Grant>> granted,
            Supplier<Quota> quota,
            ClassLoader loader,
            Executors executors,
            KillSwitch killSwitch) {
        this.id = id;
        this.version = version;
        this.granted = granted;
        this.quota = quota;
        this.loader = loader;
        this.executors = executors;
        this.killSwitch = killSwitch;
    }

    private record Bench(Invocations maker, Workbench workbench) {}

    /** Returns what tells this revision from others without keeping its classes alive. */
    Object key() {
        return key;
    }

    /** Returns the symbolic name of the bundle. */
    String id() {
        return id;
    }

    String version() {
        return version;
    }

    /** Returns what holds now; the same object until that changes. */
    Quota quota() {
        return quota.get();
    }

    ClassLoader loader() {
        return loader;
    }

    /** Begins something that runs its code and can be killed. */
    KillSwitch.Killable killable() {
        return killSwitch.begin(loader);
    }

    /** Tells whether its code runs in other processes. */
    boolean isOutside() {
        return killSwitch.isOutside();
    }

    /** Returns what all calls of one of its plugins share. */
    synchronized Workbench workbench(Invocations maker, String plugin) {
        Bench present = benches.get(plugin);
        if (present == null || present.maker() != maker) {
            present = new Bench(maker, maker.workbench(new Callee(plugin, id, version, granted)));
            benches.put(plugin, present);
        }
        return present.workbench();
    }

    /** Returns the threads its code runs on. */
    synchronized ExecutorService threads() {
        ExecutorService present = threads;
        if (present == null) {
            present = executors.bounded(id + "-call", MOST_THREADS, 0);
            threads = present;
        }
        return present;
    }

    /** Tells whether it takes calls now; one that finds so may still be refused a moment later. */
    boolean serves() {
        return !closed && !retired;
    }

    /** Keeps the revision in place for a call; refuses while it is closed or gone. */
    synchronized boolean pin(Attempt attempt) {
        return serves() && pinned.add(attempt);
    }

    synchronized void unpin(Attempt attempt) {
        pinned.remove(attempt);
        if (pinned.isEmpty()) {
            notifyAll();
            letGo();
        }
    }

    /** Gives a component back as soon as no call needs it. */
    synchronized void leave(Binding binding) {
        leaving.add(binding);
        letGo();
    }

    /** Admits no more calls, for ever, and ends the threads as soon as no call needs them. */
    synchronized void retire() {
        retired = true;
        letGo();
    }

    /** Asks the calls that run to go on in another revision, at their next checkpoint. */
    synchronized void move() {
        pinned.forEach(attempt -> attempt.progress().move());
    }

    /** Takes no more calls; those that run go on. */
    synchronized void close() {
        closed = true;
    }

    /** Takes calls again. */
    synchronized void resume() {
        closed = false;
    }

    /** Admits no more calls and waits for those that run; cancels those left when the time is up. Returns how many these were. */
    int drain(Duration deadline, Duration grace) {
        close();
        if (awaitIdle(deadline)) {
            return 0;
        }
        List<Attempt> late;
        synchronized (this) {
            late = List.copyOf(pinned);
        }
        late.forEach(attempt -> attempt.drain(deadline));
        awaitIdle(grace);
        return late.size();
    }

    private synchronized boolean awaitIdle(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        boolean interrupted = false;
        while (!pinned.isEmpty() && !interrupted) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                break;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return pinned.isEmpty();
    }

    private void letGo() {
        if (!pinned.isEmpty()) {
            return;
        }
        leaving.forEach(Binding::release);
        leaving.clear();
        ExecutorService present = threads;
        if (retired && present != null) {
            present.shutdownNow();
            threads = null;
        }
    }
}
