package io.patchbay.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A listener whose state follows from the events alone, so that it can be made anew from them. It starts with the oldest event
 * there is, and is given events again after {@link #reset}.
 */
@ConsumerType
public interface Projection extends EventListener {
    /** Forgets everything; all events come again. Called on the thread of {@link #on}, again if it throws. */
    void reset() throws Exception;
}
