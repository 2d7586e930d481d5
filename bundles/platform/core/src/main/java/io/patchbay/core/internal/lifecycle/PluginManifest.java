package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.plugin.PluginView;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Version;

/**
 * What the manifest of a bundle says, as far as Patchbay cares.
 *
 * @param symbolicName the identity of the plugin
 * @param version the version of the bundle
 * @param name its name for people
 * @param contributions the plugins in it, without actions
 * @param permissions what it asks for
 * @param quota the budgets it asks for; may be empty
 * @param isolation the tier it asks for
 * @param update how it wants to be updated
 * @param singleton whether the framework resolves only one version of it
 * @param fragmentHost the bundle it is a fragment of
 * @param needs what it needs to resolve
 * @param offers what it provides once it is resolved
 */
record PluginManifest(
        String symbolicName,
        Version version,
        String name,
        List<PluginView.Contribution> contributions,
        List<PluginView.Permission> permissions,
        String quota,
        String isolation,
        UpdateWish update,
        boolean singleton,
        Optional<String> fragmentHost,
        List<Need> needs,
        List<Offer> offers) {
    PluginManifest {
        contributions = List.copyOf(contributions);
        permissions = List.copyOf(permissions);
        needs = List.copyOf(needs);
        offers = List.copyOf(offers);
    }

    boolean isFragment() {
        return fragmentHost.isPresent();
    }

    /** Returns name and version as they are shown in plans and messages. */
    String nameAndVersion() {
        return symbolicName + " " + version;
    }

    boolean satisfies(String namespace, String filter) {
        return offers.stream().anyMatch(offer -> offer.satisfies(namespace, filter));
    }
}
