package io.patchbay.testkit.store;

import io.patchbay.api.Caller;
import io.patchbay.api.Ids;
import io.patchbay.api.event.Event;
import io.patchbay.api.event.EventListener;
import io.patchbay.api.event.Outbox;
import io.patchbay.plugin.json.JsonObject;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps what was published and hands it to listeners on the publishing thread, after the commit. An event
 * that is not as its bundle declares it is an error. Thread-safe.
 */
public final class InMemoryOutbox implements Outbox {
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<EventListener> listeners = new CopyOnWriteArrayList<>();
    private final DeclaredEvents declared = DeclaredEvents.onClassPath();
    private final Clock clock;

    /** Makes one. */
    public InMemoryOutbox(Clock clock) {
        this.clock = clock;
    }

    /** Returns all events, oldest first. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** Returns the types of all events, oldest first. */
    public List<String> types() {
        return events.stream().map(Event::type).toList();
    }

    /** Adds a listener for what is published from now on. */
    public void listen(EventListener listener) {
        listeners.add(listener);
    }

    @Override
    public void publish(Connection connection, Caller caller, String type, String subject, JsonObject body) {
        Transactions.afterCommit(connection, () -> publish(caller, type, subject, body));
    }

    @Override
    public void publish(Caller caller, String type, String subject, JsonObject body) {
        Event event = new Event(Ids.ulid(clock), type, subject, caller.workspace(), clock.instant(), body);
        declared.check(event);
        events.add(event);
        for (EventListener listener : listeners) {
            try {
                listener.on(event);
            } catch (Exception e) {
                throw new AssertionError("A listener failed on " + event, e);
            }
        }
    }
}
