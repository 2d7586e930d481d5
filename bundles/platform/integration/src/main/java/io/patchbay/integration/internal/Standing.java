package io.patchbay.integration.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.integration.internal.IntegrationView.Status;

/**
 * How an integration is at this moment. It follows from the switch and from the plugin, so it is stored nowhere.
 *
 * @param status the status
 * @param text why, and what to do; empty if all is well
 */
record Standing(Status status, String text) {
    static Standing of(Integration one, PluginCatalog catalog) {
        if (!one.enabled()) {
            return new Standing(Status.INACTIVE, "Somebody disabled it. Enable it to have calls go through it.");
        }
        PluginView plugin;
        try {
            plugin = catalog.get(Caller.platform("integration"), one.plugin());
        } catch (PatchbayException e) {
            if (e.code() != ActionCode.PLUGIN_NOT_FOUND) {
                throw e;
            }
            return pending(one, "is not installed. Install it.");
        }
        return of(one, plugin.status(), plugin.statusText());
    }

    private static Standing of(Integration one, PluginStatus status, String text) {
        return switch (status) {
            case ENABLED -> new Standing(Status.ACTIVE, "");
            case ERROR -> new Standing(Status.ERROR, "Plugin '" + one.plugin() + "' failed: " + text);
            case DISABLED -> pending(one, "is disabled. Enable it.");
            case UNINSTALLED -> pending(one, "was uninstalled. Install it.");
            case INSTALLED -> pending(one, "lacks something: " + text);
        };
    }

    private static Standing pending(Integration one, String what) {
        return new Standing(Status.PENDING, "Plugin '" + one.plugin() + "' " + what);
    }
}
