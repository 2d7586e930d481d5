package io.patchbay.core.internal.invoke;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Names whose calls wait for a moment, because what serves them is being replaced. Thread-safe. */
final class Pauses {
    private final Map<String, Integer> paused = new HashMap<>();

    /** How somebody came through. */
    enum Passage {
        /** Nothing was paused. */
        OPEN,
        /** It was, and is not any more. */
        WAITED,
        /** It still is. */
        LATE
    }

    /** Pauses these names until what is returned is closed, once. */
    synchronized Traffic.Pause begin(Collection<String> names) {
        List<String> mine = List.copyOf(names);
        mine.forEach(name -> paused.merge(name, 1, Integer::sum));
        return new Traffic.Pause() {
            private boolean closed;

            @Override
            public void close() {
                synchronized (Pauses.this) {
                    if (!closed) {
                        closed = true;
                        end(mine);
                    }
                }
            }
        };
    }

    private void end(List<String> names) {
        names.forEach(name -> paused.computeIfPresent(name, (same, count) -> count == 1 ? null : count - 1));
        notifyAll();
    }

    /** Waits while this name is paused, at most this long. */
    synchronized Passage pass(String name, long nanos) throws InterruptedException {
        if (!paused.containsKey(name)) {
            return Passage.OPEN;
        }
        long end = System.nanoTime() + nanos;
        while (paused.containsKey(name)) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return Passage.LATE;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return Passage.WAITED;
    }
}
