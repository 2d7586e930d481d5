package io.patchbay.core.internal.invoke;

import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;

/** One kind of place plugins run in, and what bundles offer there. Thread-safe. */
interface OfferSource {
    /** Returns the plugins of this name, those first that are to be taken first. */
    List<Offer> named(String name);

    /** Returns the plugins of the bundles with this symbolic name. */
    List<Offer> ofBundle(String symbolicName);

    /** Returns the plugins of one bundle. */
    List<Offer> of(Bundle bundle);

    /** Returns the revisions of one bundle that are there. */
    List<Revision> revisions(Bundle bundle);

    /** Lets no calls into a bundle, whose plugins are to come, until it is admitted. */
    void hold(Bundle bundle);

    /** Lets calls into a bundle. */
    void admit(Bundle bundle);

    /** Forgets a bundle that is gone; returns the names of the plugins it had and no other bundle has here. */
    Set<String> forget(String symbolicName);
}
