package io.patchbay.core.internal.lifecycle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;

/** Explains in a sentence what a bundle lacks: what it needs, what is there instead, what would help. */
final class Misses {
    private static final String SDK = "io.patchbay.plugin";
    private static final String PLATFORM = "io.patchbay.";

    private final BundlePort port;

    Misses(BundlePort port) {
        this.port = port;
    }

    String explain(Need need, Collection<PluginManifest> arriving) {
        if (isSdk(need)) {
            return sdk(need);
        }
        List<String> almost = new ArrayList<>();
        if (!need.name().isEmpty()) {
            for (BundleCapability capability : port.providers(need.anyVersion())) {
                Bundle owner = capability.getRevision().getBundle();
                String waits = owner.getState() == Bundle.INSTALLED ? ", which lacks something itself" : "";
                almost.add(version(need, capability.getAttributes()) + " from bundle '" + owner.getSymbolicName() + "'"
                        + waits);
            }
            for (PluginManifest manifest : arriving) {
                manifest.offers().stream()
                        .filter(offer -> offer.satisfies(
                                need.namespace(), need.anyVersion().filter()))
                        .map(offer ->
                                version(need, offer.attributes()) + " from bundle '" + manifest.symbolicName() + "'")
                        .filter(text -> almost.stream().noneMatch(known -> known.startsWith(text)))
                        .forEach(almost::add);
            }
        }
        String there = almost.isEmpty() ? "nothing provides it" : "there is " + String.join(", ", almost);
        return "needs " + need.text() + "; " + there + ". " + remedy(need, !almost.isEmpty());
    }

    private static boolean isSdk(Need need) {
        return need.name().equals(SDK) || need.name().startsWith(SDK + ".");
    }

    /** A plugin for another SDK is not helped by another bundle: only a release of it, or another server, will do. */
    private String sdk(Need need) {
        Optional<Version> provided = port.providers(need.anyVersion()).stream()
                .map(capability -> version(need, capability.getAttributes()))
                .max(Comparator.naturalOrder());
        return provided.map(version -> "needs " + need.text() + ", this server provides " + version.getMajor() + "."
                        + version.getMinor() + ". Install a release built for SDK " + version.getMajor() + ".x up to "
                        + version.getMajor() + "." + version.getMinor() + ", or a server with another SDK.")
                .orElseGet(() -> "needs " + need.text()
                        + ", which no SDK of this server has. Install a release built for it, or a newer server.");
    }

    /** Explains what is there, and not for plugins. */
    static String hidden(Need need, Bundle owner) {
        String remedy = need.name().startsWith(PLATFORM)
                ? "Build it against the plugin SDK."
                : "Embed it in the jar, or let an administrator trust the plugin.";
        return "needs " + need.text() + "; the platform has it in bundle '" + owner.getSymbolicName()
                + "' and keeps it from plugins. " + remedy;
    }

    private static Version version(Need need, java.util.Map<String, Object> attributes) {
        String name = need.namespace().equals(PackageNamespace.PACKAGE_NAMESPACE) ? "version" : "bundle-version";
        return attributes.get(name) instanceof Version version ? version : Version.emptyVersion;
    }

    private static String remedy(Need need, boolean otherVersion) {
        String name = need.name();
        if (name.startsWith(PLATFORM)) {
            return "Only the platform may use that; build it against the plugin SDK.";
        }
        if (!need.namespace().equals(PackageNamespace.PACKAGE_NAMESPACE)) {
            return "Install a bundle that provides it.";
        }
        return otherVersion
                ? "Install a bundle that exports a version in that range."
                : "Install a bundle that exports it, or embed it in the jar.";
    }
}
