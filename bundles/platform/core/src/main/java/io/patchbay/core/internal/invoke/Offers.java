package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import java.util.Optional;

/** Finds plugins that can be called. Thread-safe. */
interface Offers {
    /**
     * Returns the plugin of this name, else the one plugin of the bundle with this symbolic name.
     *
     * @throws PatchbayException with {@code PLUGIN_NOT_FOUND} if that bundle has several
     */
    Optional<Offer> find(String name);

    /** Waits while calls of this name are held, at most this long. */
    Pauses.Passage pass(String name, long nanos) throws InterruptedException;

    /** Waits for one of this name that went a moment ago although its bundle runs. Returns whether it came back. */
    boolean returns(String name, long nanos) throws InterruptedException;

    /** Returns why there is none of this name: {@code PLUGIN_NOT_ENABLED} or {@code PLUGIN_NOT_FOUND}. */
    PatchbayException missing(String name);
}
