package io.patchbay.core.internal.invoke;

import java.time.Duration;
import java.util.Collection;
import org.osgi.framework.Bundle;

/** Decides which of the revisions of a bundle that run side by side takes the calls. Thread-safe. */
public interface Traffic {
    /** Keeps calls away from a bundle that is about to start, until {@link #shift} sends them there. */
    void hold(Bundle bundle);

    /**
     * Makes the plugins of a bundle callable, which runs their constructors, although no calls go there yet.
     *
     * @throws io.patchbay.api.PatchbayException if one of them fails or takes longer than 5 s
     */
    void probe(Bundle bundle);

    /**
     * Sends all calls that come from now on to another bundle; those that run end where they are, or go on
     * there from their next checkpoint.
     */
    void shift(Bundle from, Bundle to);

    /**
     * Stops admitting calls to the bundle as it is now, and waits for those that run; when the deadline passes, cancels the rest.
     *
     * @return how many calls were cancelled
     */
    int drain(Bundle bundle, Duration deadline);

    /** Lets calls of the plugins of these bundles wait where they come in, whatever becomes of the bundles meanwhile. */
    Pause pause(Collection<Bundle> bundles);

    /** Admits calls again to a bundle that was drained and then not stopped. Does nothing otherwise. */
    void resume(Bundle bundle);

    /** Calls that wait; closing it lets them go on. */
    interface Pause extends AutoCloseable {
        @Override
        void close();
    }
}
