package io.patchbay.http.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.servlet.RequestHold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.osgi.service.component.annotations.Component;

/** Knows which requests contributed servlets are answering, and lets new ones wait while such a servlet is replaced. */
@Component(service = {RequestHold.class, HeldRequests.class})
public final class HeldRequests implements RequestHold {
    /** More would leave the server too few threads for everybody else. */
    static final int MOST_WAITING = 100;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final List<Patterns> holds = new ArrayList<>();
    private final List<Visit> running = new ArrayList<>();
    private int waiting;

    /** A request on its way through a contributed servlet. */
    final class Visit {
        private final String path;

        private Visit(String path) {
            this.path = path;
        }

        /** The servlet is done with it. */
        void leave() {
            synchronized (HeldRequests.this) {
                running.remove(this);
                HeldRequests.this.notifyAll();
            }
        }
    }

    /**
     * Lets a request in, which waits here while its servlet is replaced.
     *
     * @throws PatchbayException with {@link CommonCode#OVERLOADED} if too many wait, or it waited too long
     */
    synchronized Visit enter(String path) {
        if (isHeld(path)) {
            if (waiting == MOST_WAITING) {
                throw refused(path, MOST_WAITING + " requests wait for it already");
            }
            waiting++;
            try {
                if (!awaitWhile(() -> isHeld(path), LONGEST_WAIT)) {
                    throw refused(path, "that takes longer than " + LONGEST_WAIT.toSeconds() + " s");
                }
            } finally {
                waiting--;
            }
        }
        Visit visit = new Visit(path);
        running.add(visit);
        return visit;
    }

    @Override
    public synchronized Held hold(Collection<String> patterns, Duration deadline) {
        Patterns mine = new Patterns(patterns);
        holds.add(mine);
        awaitWhile(() -> running.stream().anyMatch(visit -> mine.match(visit.path)), deadline);
        return () -> release(mine);
    }

    synchronized int waiting() {
        return waiting;
    }

    private synchronized void release(Patterns mine) {
        holds.remove(mine);
        notifyAll();
    }

    private boolean isHeld(String path) {
        return holds.stream().anyMatch(patterns -> patterns.match(path));
    }

    private synchronized boolean awaitWhile(BooleanSupplier busy, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        boolean interrupted = false;
        while (busy.getAsBoolean() && !interrupted) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
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
        return !interrupted;
    }

    private static PatchbayException refused(String path, String why) {
        return new PatchbayException(
                CommonCode.OVERLOADED, "What answers at '" + path + "' is being updated, and " + why + ". Try again.");
    }
}
