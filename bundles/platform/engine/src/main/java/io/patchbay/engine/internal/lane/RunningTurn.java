package io.patchbay.engine.internal.lane;

import io.patchbay.api.work.Lane;
import io.patchbay.api.work.LaneWorker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A turn of a lane on its thread. Thread-safe. */
final class RunningTurn implements LaneWorker.Turn {
    /** How long a lane goes on before others have their turn. */
    static final Duration SHARE = Duration.ofSeconds(1);

    private final LaneClaim claim;
    private final Clock clock;
    private final Instant end;
    private @Nullable Thread thread;
    private boolean stopped;
    private volatile boolean over;

    RunningTurn(LaneClaim claim, Clock clock) {
        this.claim = claim;
        this.clock = clock;
        this.end = clock.instant().plus(SHARE);
    }

    LaneClaim claim() {
        return claim;
    }

    @Override
    public Lane lane() {
        return claim.lane();
    }

    @Override
    public boolean over() {
        return over || clock.instant().isAfter(end);
    }

    /** Asks the worker to return soon. */
    void end() {
        over = true;
    }

    /** Has the worker do the lane on this thread, which is not interrupted afterwards. */
    void drain(LaneWorker worker) throws Exception {
        if (!enter()) {
            return;
        }
        try {
            worker.drain(this);
        } finally {
            leave();
        }
    }

    /** Interrupts the worker: this node stops. */
    synchronized void stop() {
        over = true;
        stopped = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    synchronized boolean stopped() {
        return stopped;
    }

    private synchronized boolean enter() {
        if (!stopped) {
            thread = Thread.currentThread();
        }
        return !stopped;
    }

    private synchronized void leave() {
        thread = null;
        Thread.interrupted();
    }
}
