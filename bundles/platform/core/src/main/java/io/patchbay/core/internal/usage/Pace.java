package io.patchbay.core.internal.usage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * How fast processor time grows: totals of the last seconds, noted when somebody looks. What lies between two notes is taken to have
 * grown evenly. Not thread-safe.
 */
final class Pace {
    static final long WINDOW_NANOS = 5_000_000_000L;
    private static final long SPACING_NANOS = 250_000_000L;

    private final Deque<Note> notes = new ArrayDeque<>();

    /** Begins with what was used before. */
    Pace(long now, long cpu) {
        notes.add(new Note(now, cpu));
    }

    private record Note(long at, long cpu) {}

    /** Tells whether the last note is old enough for another. */
    boolean isDue(long now) {
        return now - notes.getLast().at() >= SPACING_NANOS;
    }

    /** Notes a total, unless one was just noted. */
    void note(long now, long cpu) {
        if (!isDue(now)) {
            return;
        }
        notes.add(new Note(now, cpu));
        // One from before the window stays, to tell where the window began.
        while (notes.size() > 2 && now - second().at() >= WINDOW_NANOS) {
            notes.removeFirst();
        }
    }

    /** Returns how many processors were busy in the window, at this total now. What is younger than it is told by its own age. */
    double cores(long now, long cpu) {
        Note begin = begin(now - WINDOW_NANOS, new Note(now, cpu));
        // Of a moment nothing can be told: the time and the total were not read at the same one.
        long time = Math.max(now - begin.at(), SPACING_NANOS);
        return Math.max(0, cpu - begin.cpu()) / (double) time;
    }

    private Note begin(long from, Note last) {
        Note before = notes.getFirst();
        if (before.at() - from >= 0) {
            return before;
        }
        for (Note note : notes) {
            if (note.at() - from > 0) {
                return between(before, note, from);
            }
            before = note;
        }
        return between(before, last, from);
    }

    private static Note between(Note before, Note after, long at) {
        double share = (at - before.at()) / (double) (after.at() - before.at());
        return new Note(at, before.cpu() + (long) (share * (after.cpu() - before.cpu())));
    }

    private Note second() {
        Iterator<Note> all = notes.iterator();
        all.next();
        return all.next();
    }
}
