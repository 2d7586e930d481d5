package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.plugin.PluginStatus;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/**
 * A plugin in the index.
 *
 * @param record what is stored of it
 * @param manifest what its manifest says; empty if its jar is gone
 * @param bundle its bundle; empty if there is none
 * @param failure why its last start failed; empty if it did not
 */
record Entry(PluginRecord record, Optional<PluginManifest> manifest, Optional<Bundle> bundle, String failure) {
    static Entry of(PluginRecord record, PluginManifest manifest, Bundle bundle, String failure) {
        return new Entry(record, Optional.of(manifest), Optional.of(bundle), failure);
    }

    static Entry gone(PluginRecord record, String failure) {
        return new Entry(record, Optional.empty(), Optional.empty(), failure);
    }

    Entry with(PluginRecord newRecord, String newFailure) {
        return new Entry(newRecord, manifest, bundle, newFailure);
    }

    int bundleState() {
        return bundle.map(one -> Isolated.runs(one) ? Bundle.ACTIVE : one.getState())
                .orElse(Bundle.UNINSTALLED);
    }

    boolean isRunning() {
        int state = bundleState();
        return state == Bundle.ACTIVE || state == Bundle.STARTING;
    }

    boolean waitsForWiring() {
        return record.desired() == PluginRecord.Desired.ENABLED && bundleState() == Bundle.INSTALLED;
    }

    PluginStatus status(ComponentStates.State components) {
        int state = bundleState();
        return StatusRule.of(
                record.desired(),
                state,
                manifest.map(PluginManifest::isFragment).orElse(false),
                state == Bundle.STARTING && bundle.map(Entry::isLazy).orElse(false),
                !failure.isEmpty(),
                components);
    }

    private static boolean isLazy(Bundle bundle) {
        String policy = bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY);
        return policy != null && policy.startsWith(Constants.ACTIVATION_LAZY);
    }
}
