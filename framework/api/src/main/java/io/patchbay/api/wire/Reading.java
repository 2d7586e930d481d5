package io.patchbay.api.wire;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Who reads at the client's end of a pipe: one of the threads that wait for their calls, so that an answer wakes the thread it is for
 * and no other; a thread of the pipe's own while there are none, or when they are busy with what they got. Thread-safe.
 */
final class Reading {
    /** How soon the thread of its own looks whether somebody reads. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long LONG_NANOS = TimeUnit.DAYS.toNanos(1);

    private final AtomicBoolean taken = new AtomicBoolean();
    private final DirectInput in;
    private final FrameReader frames;
    private final Map<Long, PendingCall> calls;
    private final Receiver receiver;

    /** Where frames go. */
    interface Receiver {
        /** Takes a frame; tells whether it ends its call. */
        boolean accept(Frame frame) throws MalformedFrame;

        /** Takes the end of the pipe. */
        void end(PatchbayException reason);
    }

    Reading(DirectInput in, FrameReader frames, Map<Long, PendingCall> calls, Receiver receiver) {
        this.in = in;
        this.frames = frames;
        this.calls = calls;
        this.receiver = receiver;
    }

    /** Waits until something came for this call, the time is up, or the thread, which makes the call, is interrupted. */
    void await(PendingCall call, long nanos) {
        long end = System.nanoTime() + nanos;
        call.waits(true);
        try {
            for (long left = nanos; left > 0 && call.isIdle(); left = end - System.nanoTime()) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                } else if (taken.compareAndSet(false, true)) {
                    try {
                        one(left);
                    } finally {
                        taken.set(false);
                    }
                } else {
                    call.park(left);
                }
            }
        } finally {
            call.waits(false);
            passOn();
        }
    }

    /** Has another call that waits read, if nobody does. */
    private void passOn() {
        if (taken.get()) {
            return;
        }
        for (PendingCall call : calls.values()) {
            if (call.wake()) {
                return;
            }
        }
    }

    /** Reads whenever no call does, until the pipe is closed. */
    void watch(BooleanSupplier open) {
        while (open.getAsBoolean()) {
            if (taken.compareAndSet(false, true)) {
                try {
                    while (open.getAsBoolean() && !one(LONG_NANOS)) {
                        // Until a call ends: then others are likely to come, which read themselves.
                    }
                } finally {
                    taken.set(false);
                }
                passOn();
            }
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
    }

    /** Reads one frame, if it comes in time; tells whether it ended its call. */
    private boolean one(long nanos) {
        try {
            Frame frame = frames.next(in, nanos);
            if (frame != null) {
                return receiver.accept(frame);
            }
            if (frames.ended()) {
                receiver.end(Ends.closed());
            }
        } catch (IOException e) {
            receiver.end(Ends.of(e));
        } catch (RuntimeException | Error e) {
            receiver.end(new PatchbayException(CommonCode.INTERNAL, "Reading a pipe failed: " + e, e));
        }
        return false;
    }
}
