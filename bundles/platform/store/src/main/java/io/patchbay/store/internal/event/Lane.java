package io.patchbay.store.internal.event;

import io.patchbay.api.event.EventListener;
import io.patchbay.store.internal.event.EventRows.Placed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives one listener its events, on a thread of its own. */
final class Lane {
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LAST_PAUSE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final long UNKNOWN = -1;

    private final EventListener listener;
    private final Cursor cursor;
    private final ExecutorService thread;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile boolean paused;
    private volatile boolean closed;
    private volatile long position = UNKNOWN;
    private long saved = UNKNOWN;
    private int failures;

    Lane(EventListener listener, Cursor cursor, ExecutorService thread, ScheduledExecutorService timer) {
        this.listener = listener;
        this.cursor = cursor;
        this.thread = thread;
        this.timer = timer;
    }

    /** Finds its place. Events published after this call are written after the place is, so that none can slip through. */
    void open() {
        try {
            var unused = cursor.find().whenComplete((sequence, failure) -> {
                if (failure == null) {
                    begin(sequence);
                } else {
                    retry(failure, this::open);
                }
            });
        } catch (RuntimeException e) {
            retry(e, this::open);
        }
    }

    /** Looks for events soon, unless it is pausing. */
    void wake() {
        due.set(true);
        if (ready() && running.compareAndSet(false, true)) {
            try {
                thread.execute(this::run);
            } catch (RejectedExecutionException e) {
                // Closed in between: what is left is delivered when the listener comes back.
                running.set(false);
            }
        }
    }

    /** Tells whether there may be events up to this place that were not delivered. */
    boolean isBehind(long sequence) {
        return position < sequence;
    }

    /** Takes no further event; one that is being delivered may end. */
    void close() {
        closed = true;
        thread.shutdown();
    }

    private void begin(long sequence) {
        saved = sequence;
        position = sequence;
        wake();
    }

    private boolean ready() {
        return position != UNKNOWN && !paused && !closed;
    }

    private void run() {
        do {
            due.set(false);
            try {
                while (!closed && deliverSome()) {}
            } catch (Exception | Error e) {
                retry(e, this::wake);
            }
            running.set(false);
        } while (due.get() && ready() && running.compareAndSet(false, true));
    }

    /** Delivers a batch and returns whether there may be more. */
    private boolean deliverSome() throws Exception {
        List<Placed> batch = cursor.after(position);
        try {
            for (Placed placed : batch) {
                if (closed) {
                    break;
                }
                deliver(placed);
            }
        } catch (Exception | Error e) {
            saveDespite(e);
            throw e;
        }
        save();
        return batch.size() == Cursor.BATCH;
    }

    private void deliver(Placed placed) throws Exception {
        long missed = placed.sequence() - position - 1;
        if (missed > 0) {
            LOG.warn(
                    "A listener missed events that were too old to be kept. listener={} missed={}",
                    cursor.listener(),
                    missed);
        }
        listener.on(placed.event());
        position = placed.sequence();
        failures = 0;
    }

    private void save() {
        long reached = position;
        if (reached > saved) {
            cursor.save(reached);
            saved = reached;
        }
    }

    private void saveDespite(Throwable failure) {
        try {
            save();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void retry(Throwable failure, Runnable again) {
        if (closed) {
            return;
        }
        paused = true;
        Duration pause = pause(failures++);
        LOG.warn(
                "A listener is given its events again later; the others go on. listener={} after={} retryIn={}",
                cursor.listener(),
                position,
                pause,
                failure);
        try {
            var unused = timer.schedule(() -> resume(again), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            closed = true;
        }
    }

    private void resume(Runnable again) {
        paused = false;
        again.run();
    }

    private static Duration pause(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 20));
        return pause.compareTo(LAST_PAUSE) < 0 ? pause : LAST_PAUSE;
    }
}
