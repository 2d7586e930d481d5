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

    Pace(long now) {
        notes.add(new Note(now, 0));
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

    /** Returns how many processors were busy in the window, at this total now. */
    double cores(long now, long cpu) {
        Note begin = begin(now - WINDOW_NANOS);
        long time = now - begin.at();
        return time <= 0 ? 0 : Math.max(0, cpu - begin.cpu()) / (double) time;
    }

    private Note begin(long from) {
        Note before = notes.getFirst();
        for (Note note : notes) {
            if (note.at() - from > 0) {
                return before.at() - from >= 0 ? before : between(before, note, from);
            }
            before = note;
        }
        return new Note(from, before.cpu());
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
