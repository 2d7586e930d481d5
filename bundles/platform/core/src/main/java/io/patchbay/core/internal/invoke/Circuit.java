package io.patchbay.core.internal.invoke;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;

/**
 * Opens when at least half of the last {@value #WINDOW} calls failed, {@value #LEAST} of them seen at least. Then one call at a
 * time is let through to try again, first after five seconds, later after twice the time before, up to a minute. Thread-safe.
 */
final class Circuit {
    static final int WINDOW = 20;
    static final int LEAST = 10;

    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Clock clock;
    private final BitSet failures = new BitSet(WINDOW);
    private State state = State.CLOSED;
    private int seen;
    private int next;
    private Duration pause = SHORTEST;
    private Instant retry = Instant.MIN;
    private long generation;

    Circuit(Clock clock) {
        this.clock = clock;
    }

    /** The state of a circuit. */
    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN;

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How a call ended, for a circuit. */
    enum Result {
        GOOD,
        BAD,
        /** Says nothing about the plugin. */
        NEITHER
    }

    /** Returns the pass of a call; empty if it is refused. */
    synchronized Optional<Pass> enter() {
        if (state == State.OPEN && !clock.instant().isBefore(retry)) {
            become(State.HALF_OPEN);
            return Optional.of(new Pass(generation));
        }
        return state == State.CLOSED ? Optional.of(new Pass(generation)) : Optional.empty();
    }

    /** Returns when it will be tried again, if calls are refused. */
    synchronized Instant retry() {
        return retry;
    }

    synchronized State state() {
        return state;
    }

    /** Forgets all, for a new revision of the plugin. */
    synchronized void reset() {
        pause = SHORTEST;
        become(State.CLOSED);
    }

    /** Returns whether this opened it. */
    private synchronized boolean leave(Pass pass, Result result) {
        if (pass.generation != generation) {
            // It began before the state changed, so it says nothing about the plugin as it is now.
            return false;
        }
        if (state == State.HALF_OPEN) {
            tried(result);
        } else if (result != Result.NEITHER) {
            failures.set(next, result == Result.BAD);
            next = (next + 1) % WINDOW;
            seen = Math.min(WINDOW, seen + 1);
            if (seen >= LEAST && failures.cardinality() * 2 >= seen) {
                open(SHORTEST);
            }
        }
        return result == Result.BAD && state == State.OPEN;
    }

    private void tried(Result result) {
        switch (result) {
            case GOOD -> reset();
            case BAD -> open(pause.multipliedBy(2));
            case NEITHER -> {
                become(State.OPEN);
                retry = clock.instant();
            }
        }
    }

    private void open(Duration wanted) {
        pause = wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
        retry = clock.instant().plus(pause);
        become(State.OPEN);
    }

    private void become(State wanted) {
        state = wanted;
        generation++;
        failures.clear();
        seen = 0;
        next = 0;
    }

    /** What a call that was let through gives back when it ends. */
    final class Pass {
        private final long generation;

        private Pass(long generation) {
            this.generation = generation;
        }

        /** Returns whether this opened the circuit. */
        boolean leave(Result result) {
            return Circuit.this.leave(this, result);
        }
    }
}
