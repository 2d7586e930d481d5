package io.patchbay.store.internal.event;

import io.patchbay.api.event.Event;
import io.patchbay.api.event.EventListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener that remembers the subjects of what it took, and refuses one as long as it is told to. */
final class Received implements EventListener {
    final List<String> subjects = new CopyOnWriteArrayList<>();
    volatile String refused = "";
    final AtomicInteger refusals = new AtomicInteger();

    @Override
    public void on(Event event) {
        if (event.subject().equals(refused)) {
            refusals.incrementAndGet();
            throw new IllegalStateException("not now");
        }
        subjects.add(event.subject());
    }
}
