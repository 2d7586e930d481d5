package io.patchbay.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Receives events; registered as a service with the property {@code patchbay.listener}, a stable name. Each listener gets every
 * event at least once and in order, also after a crash; it starts with the events after its name was first seen.
 */
@ConsumerType
public interface EventListener {
    /** The service property with the listener's name. */
    String NAME_PROPERTY = "patchbay.listener";

    /**
     * Takes one event. One that throws is given the same event again after a while; the others are not held up by it. What it
     * refused often enough goes to its {@linkplain EventListeners#deadLetters dead letters}, and the next event comes.
     */
    void on(Event event) throws Exception;
}
