package io.patchbay.core.internal.invoke;

import java.time.Duration;
import org.osgi.framework.Bundle;

/** Empties a bundle of calls before it is stopped or replaced. Thread-safe. */
public interface Drain {
    /**
     * Stops admitting calls to the bundle as it is now, and waits for those that run; when the deadline passes, cancels the rest.
     *
     * @return how many calls were cancelled
     */
    int drain(Bundle bundle, Duration deadline);

    /** Admits calls again to a bundle that was drained and then not stopped. Does nothing otherwise. */
    void resume(Bundle bundle);
}
