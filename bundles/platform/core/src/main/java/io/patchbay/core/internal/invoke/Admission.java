package io.patchbay.core.internal.invoke;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Lets a bounded number of calls run and a bounded number wait, in the order they came. Thread-safe. */
final class Admission {
    static final int MOST_WAITING = 64;

    private final Slots slots;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    private int size;

    Admission(int size) {
        this.size = size;
        this.slots = new Slots(size);
    }

    /** How an attempt to enter ended. */
    enum Entry {
        ADMITTED,
        TOO_MANY_WAIT,
        WAITED_TOO_LONG
    }

    /** Waits for a slot, at most this long. */
    Entry enter(long nanos) throws InterruptedException {
        // With a time of 0 the semaphore is fair; without one a newcomer would overtake those who wait.
        if (slots.tryAcquire(0, TimeUnit.NANOSECONDS)) {
            return Entry.ADMITTED;
        }
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Entry.TOO_MANY_WAIT;
        }
        try {
            return slots.tryAcquire(nanos, TimeUnit.NANOSECONDS) ? Entry.ADMITTED : Entry.WAITED_TOO_LONG;
        } finally {
            waiting.decrementAndGet();
        }
    }

    void leave() {
        slots.release();
    }

    /** Waits for the processors, at most this long, with a slot in hand; returns null and gives the slot back if there are none. */
    Share.@Nullable Place enter(Share share, long nanos) throws InterruptedException {
        Share.Place place = null;
        held.incrementAndGet();
        try {
            place = share.enter(nanos);
            return place;
        } finally {
            held.decrementAndGet();
            if (place == null) {
                leave();
            }
        }
    }

    /** Sets how many may run; those that run beyond it end in their own time. */
    synchronized void resize(int next) {
        if (next > size) {
            slots.release(next - size);
        } else if (next < size) {
            slots.shrink(size - next);
        }
        size = next;
    }

    synchronized int size() {
        return size;
    }

    int running() {
        return size() - slots.availablePermits() - held.get();
    }

    int waiting() {
        return waiting.get() + held.get();
    }

    private static final class Slots extends Semaphore {
        Slots(int permits) {
            super(permits, true);
        }

        void shrink(int by) {
            reducePermits(by);
        }
    }
}
