package io.patchbay.launcher.isolation;

import io.patchbay.guard.kill.Calls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Ends the threads that a bundle started itself and left behind when it was stopped: they are interrupted, and those that go on are
 * killed wherever they run its code. Code that others are wired to is not killed, as they run it too. A bundle that is started again
 * at once waits until what it left has ended. Thread-safe.
 */
final class LeftThreads implements SynchronousBundleListener {
    private static final Duration POLITE = Duration.ofMillis(500);
    private static final Duration KILLED_WITHIN = Duration.ofSeconds(1);
    private static final Duration INSIST = Duration.ofMillis(50);
    private static final Duration POOL_LOOK = Duration.ofMillis(10);
    private static final Duration GRACE = Duration.ofMillis(100);

    /** More than the ends of all phases together. */
    private static final Duration RESUMED_WITHIN = Duration.ofSeconds(2);

    private final Map<Long, Thread> endings = new ConcurrentHashMap<>();
    private final Holds holds;
    private final Calls calls;
    private final BiConsumer<String, @Nullable Throwable> warn;

    LeftThreads(Holds holds, Calls calls, BiConsumer<String, @Nullable Throwable> warn) {
        this.holds = holds;
        this.calls = calls;
        this.warn = warn;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.STARTING -> resume(event.getBundle());
            case BundleEvent.STOPPED -> end(event.getBundle());
            default -> {} // its threads may go on
        }
    }

    private void resume(Bundle bundle) {
        Thread ending = endings.get(bundle.getBundleId());
        if (ending != null) {
            try {
                ending.join(RESUMED_WITHIN.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        synchronized (this) {
            endings.remove(bundle.getBundleId());
            if (wiring != null && wiring.getClassLoader() != null) {
                calls.resume(wiring.getClassLoader());
            }
        }
    }

    private void end(Bundle bundle) {
        List<Thread> left = holds.of(bundle.getBundleId())
                .map(holding -> holding.threads().living())
                .orElse(List.of());
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring != null && (!left.isEmpty() || isCommonPoolBusy())) {
            // Who stops the bundle has waited for it already, and must not wait for what it left.
            Thread ending = new Thread(() -> end(bundle, wiring, left), "patchbay-ends-threads");
            ending.setDaemon(true);
            endings.put(bundle.getBundleId(), ending);
            ending.start();
        }
    }

    private void end(Bundle bundle, BundleWiring wiring, List<Thread> left) {
        try {
            left.forEach(Thread::interrupt);
            join(left, POLITE);
            boolean goesOn = left.stream().anyMatch(Thread::isAlive) || isCommonPoolBusy();
            if (goesOn && kill(bundle, wiring)) {
                killUntilEnded(left, Objects.requireNonNull(wiring.getClassLoader()));
            }
            List<Thread> alive = left.stream().filter(Thread::isAlive).toList();
            if (!alive.isEmpty()) {
                warn.accept(
                        "Bundle '" + bundle.getSymbolicName() + "' was stopped and left threads that do not end: "
                                + alive.stream().map(Thread::getName).collect(Collectors.joining("', '", "'", "'"))
                                + ". Restart the server to be rid of them.",
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            endings.remove(bundle.getBundleId(), Thread.currentThread());
        }
    }

    /** Polls end them within milliseconds; what goes on then may compute inside the JDK. */
    private void killUntilEnded(List<Thread> threads, ClassLoader loader) throws InterruptedException {
        long end = System.nanoTime() + KILLED_WITHIN.toNanos();
        join(threads, INSIST);
        while (threads.stream().anyMatch(Thread::isAlive) && System.nanoTime() - end < 0) {
            threads.forEach(thread -> calls.stopInside(thread, loader, "Its bundle was stopped."));
            join(threads, INSIST);
        }
        while (threads.isEmpty() && isCommonPoolBusy() && System.nanoTime() - end < 0) {
            Thread.sleep(POOL_LOOK.toMillis());
        }
    }

    private synchronized boolean kill(Bundle bundle, BundleWiring wiring) {
        boolean resumed = endings.get(bundle.getBundleId()) != Thread.currentThread();
        ClassLoader loader = wiring.getClassLoader();
        boolean kills = !resumed && loader != null && !isShared(bundle, wiring);
        if (kills) {
            calls.stop(loader, "Its bundle '" + bundle.getSymbolicName() + "' was stopped.", GRACE);
        }
        return kills;
    }

    /** Whose tasks these are is not known; code of a bundle that is stopped is killed there too. */
    private static boolean isCommonPoolBusy() {
        return ForkJoinPool.commonPool().getActiveThreadCount() > 0;
    }

    private static boolean isShared(Bundle bundle, BundleWiring wiring) {
        return Objects.requireNonNullElse(wiring.getProvidedWires(null), List.<BundleWire>of()).stream()
                .anyMatch(wire -> !wire.getRequirer().getBundle().equals(bundle));
    }

    private static void join(List<Thread> threads, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        for (Thread thread : threads) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left > 0) {
                thread.join(left);
            }
        }
    }
}
