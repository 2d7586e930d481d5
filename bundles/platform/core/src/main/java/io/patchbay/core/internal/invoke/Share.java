package io.patchbay.core.internal.invoke;

import io.patchbay.api.execution.Execution;
import io.patchbay.core.internal.quota.Quota;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The share of the processors that the calls of one bundle have together. A call begins once the bundle has paid with time for what
 * it used above its share, and once those that run leave room for one that computes as much as its calls do. Calls in
 * the order they came. Thread-safe.
 */
final class Share {
    /** The share of a bundle that does not say. */
    private static final double USUAL = 0.5;

    /** How long a call runs before it is known whether it computes or waits. */
    static final long LOOK_NANOS = 10_000_000L;

    /** Calls shorter than this are over before they could crowd anybody: their bundle is held to its share on average only. */
    private static final long BRIEF_NANOS = 2_000_000L;

    /** How long a bundle that was idle may use more than its share. */
    private static final double CREDIT_NANOS = 100e6;

    /** Beyond this the past is forgiven. */
    private static final double MOST_DEBT_NANOS = 5e9;

    /** On a busy machine a call gets less than it wants: one that computes a quarter of the time would always. */
    private static final double COMPUTES = 0.25;

    /** Room for those that wait for something and compute a little. */
    private static final double SLACK = 0.25;

    /** How fast a bundle is believed that its calls are shorter, or wait more, than they once did. */
    private static final double TRUST = 1 / 16.0;

    /** How much of what is known of a call still counts after a look: one that gets no processor for a moment looks like one that waits. */
    private static final double MEMORY = 3 / 4.0;

    private final int processors;
    private final LongSupplier nanos;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Set<Place> running = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable Object followed;
    private LongSupplier spending = () -> 0;
    private double share = USUAL;
    private double usualDemand = 1;
    private double usualNanos = LOOK_NANOS;
    private double debt;
    private long lookedAt;
    private long spentThen;

    Share(int processors, LongSupplier nanos) {
        this.processors = processors;
        this.nanos = nanos;
        this.lookedAt = nanos.getAsLong();
    }

    /** Takes the share of the revision that serves now, and how much processor time its bundle has used so far. */
    synchronized void follow(Object revision, Quota quota, LongSupplier used) {
        if (followed != revision) {
            followed = revision;
            share = quota.cpuShare().orElse(USUAL);
            spending = used;
            spentThen = used.getAsLong();
            lookedAt = nanos.getAsLong();
        }
    }

    /** Waits until a call may begin, at most this long; returns its place, or null. */
    @Nullable
    Place enter(long most) throws InterruptedException {
        long until = nanos.getAsLong() + most;
        // With a time the lock is fair; without one a newcomer would overtake those who wait.
        if (!turn.tryLock(Math.max(0, most), TimeUnit.NANOSECONDS)) {
            return null;
        }
        try {
            return awaitRoom(until);
        } finally {
            turn.unlock();
        }
    }

    private synchronized @Nullable Place awaitRoom(long until) throws InterruptedException {
        while (!hasRoom()) {
            long left = until - nanos.getAsLong();
            if (left <= 0) {
                return null;
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, LOOK_NANOS));
        }
        Place place = new Place();
        running.add(place);
        return place;
    }

    private boolean hasRoom() {
        look();
        if (debt > 0) {
            return false;
        }
        if (running.isEmpty() || usualNanos < BRIEF_NANOS) {
            return true;
        }
        double demand = running.stream().mapToDouble(Place::demand).sum();
        return demand + usualDemand <= Math.max(1, cores()) + SLACK;
    }

    private void look() {
        long now = nanos.getAsLong();
        if (now - lookedAt < LOOK_NANOS) {
            return;
        }
        running.forEach(place -> place.look(now));
        long spent = spending.getAsLong();
        double over = debt + (spent - spentThen) - cores() * (now - lookedAt);
        debt = Math.min(Math.max(over, -CREDIT_NANOS * cores()), MOST_DEBT_NANOS * cores());
        spentThen = spent;
        lookedAt = now;
    }

    private double cores() {
        return share * processors;
    }

    /** What is more is believed at once, what is less little by little. */
    private static double believe(double known, double seen, double trust) {
        return seen >= known ? seen : known + (seen - known) * trust;
    }

    /** Tells the share, for who was refused because of it. */
    synchronized String text() {
        return "%.0f%% of %d processors".formatted(share * 100, processors);
    }

    /** A call that was let in. */
    final class Place {
        private final long began = nanos.getAsLong();
        private @Nullable Supplier<Execution.Usage> usage;
        private long looked = began;
        private long cpu;
        private double demand = -1;

        private Place() {}

        /** Says how to find out what it used. */
        void runs(Supplier<Execution.Usage> used) {
            synchronized (Share.this) {
                usage = used;
            }
        }

        /** Makes room for the next. */
        void end() {
            synchronized (Share.this) {
                if (running.remove(this)) {
                    settle();
                    Share.this.notifyAll();
                }
            }
        }

        private double demand() {
            return demand < 0 ? usualDemand : demand;
        }

        private void look(long now) {
            long time = now - looked;
            if (time < LOOK_NANOS) {
                return;
            }
            long used = used();
            double trust = 1 - Math.pow(MEMORY, time / (double) LOOK_NANOS);
            demand = believe(demand, demand(used - cpu, time), trust);
            usualDemand = Math.max(usualDemand, demand);
            cpu = used;
            looked = now;
        }

        /** A bundle that was found to compute stays known for it until many of its calls did not. */
        private void settle() {
            long used = used();
            double last = demand(used, Math.max(1, nanos.getAsLong() - began));
            usualDemand = believe(usualDemand, last, TRUST);
            usualNanos = believe(usualNanos, (double) used, TRUST);
        }

        private long used() {
            return usage == null ? 0 : usage.get().cpu().toNanos();
        }

        private static double demand(long used, long time) {
            double busy = used / (double) time;
            return busy >= COMPUTES ? 1 : Math.max(0, busy);
        }
    }
}
