package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.core.internal.lifecycle.PluginRecord.Desired;
import org.osgi.framework.Bundle;

/** Maps what is wanted and what the framework and the component runtime say to the status that is shown. Total. */
final class StatusRule {
    private StatusRule() {}

    /**
     * Returns the status.
     *
     * @param desired what is stored as wanted
     * @param bundleState one of the states of {@link Bundle}; {@code UNINSTALLED} if there is no bundle
     * @param fragment whether the bundle is a fragment, which is in force as soon as it is resolved
     * @param lazy whether the bundle starts when its first class is loaded, so that {@code STARTING} is how it waits for that
     * @param failed whether the last start failed
     * @param components how its components are
     */
    static PluginStatus of(
            Desired desired,
            int bundleState,
            boolean fragment,
            boolean lazy,
            boolean failed,
            ComponentStates.State components) {
        if (desired == Desired.UNINSTALLED) {
            return PluginStatus.UNINSTALLED;
        }
        if (bundleState == Bundle.ACTIVE || (lazy && bundleState == Bundle.STARTING)) {
            return running(components);
        }
        if (fragment && bundleState == Bundle.RESOLVED) {
            return PluginStatus.ENABLED;
        }
        if (desired == Desired.DISABLED) {
            return PluginStatus.DISABLED;
        }
        if (failed || bundleState == Bundle.UNINSTALLED) {
            return PluginStatus.ERROR;
        }
        boolean onTheWay = bundleState == Bundle.INSTALLED || bundleState == Bundle.STARTING;
        return onTheWay ? PluginStatus.INSTALLED : PluginStatus.DISABLED;
    }

    private static PluginStatus running(ComponentStates.State components) {
        return switch (components) {
            case NONE, SATISFIED -> PluginStatus.ENABLED;
            case WAITING -> PluginStatus.INSTALLED;
            case FAILED -> PluginStatus.ERROR;
        };
    }
}
