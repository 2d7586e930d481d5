package io.patchbay.core.internal.invoke;

import io.patchbay.api.plugin.PluginView;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** Runs bundles in worker processes, while they are not started in this one. Thread-safe. */
public interface Isolation {
    /**
     * Makes the plugins of a bundle callable in worker processes; returns when the first one serves.
     *
     * @param jar the bundle's jar, which nobody changes while it runs
     * @param sha256 the SHA-256 of the jar
     * @throws io.patchbay.api.PatchbayException with {@code WORKER_REFUSED} if they cannot be called there
     */
    void start(Bundle bundle, Path jar, String sha256);

    /** Ends the processes of a bundle and what is called in them; does nothing if it has none. */
    void stop(Bundle bundle);

    /** Returns how a bundle is kept apart, if it runs in worker processes. */
    Optional<PluginView.Isolation> of(Bundle bundle);
}
