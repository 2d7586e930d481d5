package io.patchbay.store.internal.event;

import io.patchbay.api.event.EventListener;
import io.patchbay.api.event.EventListeners.DeadLetter;
import io.patchbay.api.event.Projection;
import io.patchbay.store.internal.event.CursorRows.Place;
import io.patchbay.store.internal.event.EventRows.Placed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
    private final Terms terms;
    private final Queue<Long> redriven = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicBoolean moved = new AtomicBoolean();
    private volatile boolean paused;
    private volatile boolean closed;
    private volatile long position = UNKNOWN;
    private volatile long newest;
    private volatile int refusals;
    private volatile String error = "";
    private long saved = UNKNOWN;
    private long moves;
    private int failures;

    Lane(EventListener listener, Cursor cursor, ExecutorService thread, ScheduledExecutorService timer, Terms terms) {
        this.listener = listener;
        this.cursor = cursor;
        this.thread = thread;
        this.timer = timer;
        this.terms = terms;
    }

    /** Finds its place. Events published after this call are written after the place is, so that none can slip through. */
    void open() {
        try {
            var unused = cursor.find(isProjection()).whenComplete((place, failure) -> {
                if (failure == null) {
                    begin(place);
                } else {
                    retry(failure, this::open);
                }
            });
        } catch (RuntimeException e) {
            retry(e, this::open);
        }
    }

    boolean isProjection() {
        return listener instanceof Projection;
    }

    /** Goes on from where the database now says, at once. */
    void moved() {
        moved.set(true);
        paused = false;
        wake();
    }

    /** Gives the listener these dead letters once more, soon. */
    void redrive(List<Long> places) {
        redriven.addAll(places);
        paused = false;
        wake();
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
        if (sequence != Long.MAX_VALUE && sequence > newest) {
            newest = sequence;
        }
        return position < sequence;
    }

    /** Returns how many places it is behind the newest event heard of. */
    long behind() {
        return Math.max(0, newest - position);
    }

    /** Returns how often the event it is at was refused. */
    int refusals() {
        return refusals;
    }

    /** Returns why that was refused; empty if it was not. */
    String error() {
        return error;
    }

    /** Takes no further event; one that is being delivered may end. */
    void close() {
        closed = true;
        thread.shutdown();
    }

    private void begin(Place place) {
        moves = place.moves();
        saved = place.sequence();
        if (place.resetting()) {
            moved.set(true);
        }
        position = place.sequence();
        wake();
    }

    private boolean ready() {
        return position != UNKNOWN && !paused && !closed;
    }

    private void run() {
        do {
            due.set(false);
            try {
                move();
                redrive();
                while (!closed && deliverSome()) {
                    move();
                }
            } catch (Exception | Error e) {
                retry(e, this::wake);
            }
            running.set(false);
        } while (due.get() && ready() && running.compareAndSet(false, true));
    }

    /** Goes where it was moved to, and has a projection forget everything if it is to be rebuilt. */
    private void move() throws Exception {
        if (!moved.getAndSet(false)) {
            return;
        }
        try {
            Place place = cursor.current();
            if (place.resetting()) {
                if (listener instanceof Projection projection) {
                    projection.reset();
                }
                cursor.forgotten(place);
            }
            moves = place.moves();
            saved = place.sequence();
            position = place.sequence();
            accepted();
        } catch (Exception | Error e) {
            moved.set(true);
            throw e;
        }
    }

    private void redrive() {
        Long place = redriven.poll();
        while (place != null && !closed) {
            Optional<DeadLetter> letter = cursor.deadLetter(place);
            if (letter.isPresent()) {
                redrive(letter.get());
            }
            place = redriven.poll();
        }
    }

    private void redrive(DeadLetter letter) {
        try {
            listener.on(letter.event());
        } catch (Exception | Error e) {
            LOG.warn(
                    "A listener refused a dead letter again, it stays one. listener={} position={}",
                    cursor.listener(),
                    letter.position(),
                    e);
            cursor.refusedAgain(letter.position(), e);
            return;
        }
        cursor.taken(letter.position());
    }

    /** Delivers a batch and returns whether there may be more. */
    private boolean deliverSome() throws Exception {
        List<Placed> batch = cursor.after(position);
        try {
            for (Placed placed : batch) {
                if (closed || moved.get()) {
                    break;
                }
                deliver(placed);
            }
        } catch (Exception | Error e) {
            saveDespite(e);
            throw e;
        }
        save();
        return moved.get() || batch.size() == Cursor.BATCH;
    }

    private void deliver(Placed placed) throws Exception {
        long began = System.nanoTime();
        try {
            listener.on(placed.event());
            terms.delivered(cursor.listener(), Duration.ofNanos(System.nanoTime() - began));
        } catch (Exception | Error e) {
            terms.refused(cursor.listener());
            int refused = refusals + 1;
            refusals = refused;
            error = Cursor.text(e);
            if (closed || refused < terms.refusals().getAsInt()) {
                throw e;
            }
            bury(placed, e);
        }
        position = placed.sequence();
        accepted();
    }

    private void bury(Placed placed, Throwable failure) {
        cursor.bury(placed, failure, refusals);
        terms.buried(cursor.listener());
        LOG.error(
                "A listener refused an event for good; it is a dead letter now, the next events come. See 'events dead'. listener={} position={} type={} refusals={}",
                cursor.listener(),
                placed.sequence(),
                placed.event().type(),
                refusals,
                failure);
    }

    private void accepted() {
        failures = 0;
        refusals = 0;
        error = "";
    }

    private void save() {
        long reached = position;
        if (reached <= saved) {
            return;
        }
        if (cursor.save(new Place(cursor.listener(), reached, moves, false))) {
            saved = reached;
        } else {
            moved.set(true);
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
