package io.patchbay.core.internal.invoke;

import io.patchbay.api.plugin.PluginView;
import java.util.List;
import org.osgi.framework.Bundle;

/** What bundles offer. Thread-safe. */
public interface Contributions {
    /**
     * Returns the plugins in a bundle, by name: those it offers now with their actions, and those its manifest declares but it
     * does not offer now without. The first time a plugin is asked
     * it is made for it, for which at most half a second is waited; one that takes longer or fails is returned without actions until
     * a call of it succeeds.
     */
    List<PluginView.Contribution> of(Bundle bundle);
}
