package io.patchbay.api.wire;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Which thread of a server reads. The one that reads also makes the call it read, so that a short call costs no change of threads; a
 * second one stands by, and reads on when a call takes longer than a moment or waits for the client. Thread-safe.
 */
final class Turn {
    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** The number of the call that the thread makes whose turn it is to read; 0 while it reads. */
    private final AtomicLong running = new AtomicLong();

    private volatile long last;
    private volatile @Nullable Thread standby;
    private volatile boolean resting;
    private volatile boolean wanted;
    private volatile boolean over;

    /** The thread that reads makes a call now; returns its number. */
    long begin() {
        long number = last + 1;
        last = number;
        wanted = false;
        running.set(number);
        if (resting) {
            LockSupport.unpark(standby);
        }
        return number;
    }

    /** The call has ended; returns whether it is still the turn of the thread that made it. */
    boolean end(long number) {
        return running.compareAndSet(number, 0);
    }

    /** Somebody waits for what the client says: it is to be read at once. */
    void want() {
        if (running.get() != 0) {
            wanted = true;
            LockSupport.unpark(standby);
        }
    }

    /** Nobody reads any more. */
    void over() {
        over = true;
        LockSupport.unpark(standby);
    }

    /** Stands by; returns true when it is the calling thread's turn to read, and false if it never will be. */
    boolean await() {
        standby = Thread.currentThread();
        long seen = 0;
        while (!over) {
            long now = running.get();
            if (now != 0 && (wanted || now == seen) && running.compareAndSet(now, 0)) {
                return true;
            }
            if (now == 0 && last == seen) {
                rest();
            } else {
                seen = last;
                LockSupport.parkNanos(this, MOMENT_NANOS);
            }
        }
        return false;
    }

    /** Between calls there is nothing to look at again and again. */
    private void rest() {
        resting = true;
        if (running.get() == 0 && !over) {
            LockSupport.park(this);
        }
        resting = false;
    }
}
