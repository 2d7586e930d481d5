package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;

/** How a new revision takes the place of an old one; both are installed side by side. */
interface UpdateStrategy {
    /**
     * Prepares a rollout; nothing happens yet.
     *
     * @param old the revision in force, if there is one
     * @param fresh the new revision, installed but not started
     * @param leaving what goes in the same change anyway, and need not move to the new revision
     */
    Rollout prepare(Optional<Revision> old, Revision fresh, Set<Bundle> leaving);

    /**
     * A revision as the framework has it.
     *
     * @param returns whether the plugin goes back to it, so that it gets back the data it left
     * @param hold makes a bundle that is installed from its jar anew be held to its permissions
     */
    record Revision(
            Bundle bundle,
            PluginManifest manifest,
            java.nio.file.Path jar,
            boolean returns,
            java.util.function.Consumer<Bundle> hold) {
        /** The hash of its jar. */
        String sha256() {
            return Location.of(bundle).sha256();
        }

        String symbolicName() {
            return manifest.symbolicName();
        }

        /** Says that this one goes on, because the other one is not fit to take its place. */
        PatchbayException keepsRunning(Revision unfit, String reason) {
            return new PatchbayException(
                    InstallCode.START_FAILED,
                    "Plugin '" + unfit.manifest().nameAndVersion() + "' not started, " + manifest.version()
                            + " keeps running: " + reason);
        }
    }

    /** One change of revision. Either {@link #rollback} or {@link #complete} ends it. */
    interface Rollout {
        /**
         * Puts the new revision in force.
         *
         * @throws io.patchbay.api.PatchbayException if it does not start; {@link #rollback} must follow
         */
        Starter.Started start();

        /** Puts everything back: the old revision is in force as before and returned, the new one is gone. */
        Optional<Bundle> rollback();

        /** Removes the old revision, after the change was stored. */
        void complete();
    }
}
