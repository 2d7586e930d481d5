package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.core.internal.launcher.Visibility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.resource.Requirement;

/** Finds out what bundles would lack to resolve, before they are installed and without changing anything. */
final class DryRun {
    private final BundlePort port;
    private final Misses misses;
    private final Visibility visibility;

    DryRun(BundlePort port, Visibility visibility) {
        this.port = port;
        this.visibility = visibility;
        this.misses = new Misses(port);
    }

    /**
     * Returns for each arriving bundle a sentence per thing it lacks; nothing for those that would resolve.
     *
     * @param arriving the bundles that arrive together, which may need each other, and those that wait already
     * @param leaving the bundles that will be gone
     */
    Map<String, List<String>> run(Collection<PluginManifest> arriving, Set<Bundle> leaving) {
        Map<String, PluginManifest> resolvable = new HashMap<>();
        arriving.forEach(manifest -> resolvable.put(manifest.symbolicName(), manifest));
        Map<String, List<Need>> unmet = new HashMap<>();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (PluginManifest manifest : List.copyOf(resolvable.values())) {
                List<Need> lacking = lacking(manifest, resolvable.values(), leaving);
                if (!lacking.isEmpty()) {
                    unmet.put(manifest.symbolicName(), lacking);
                    resolvable.remove(manifest.symbolicName());
                    changed = true;
                }
            }
        }
        Map<String, List<String>> explained = new HashMap<>();
        unmet.forEach((name, needs) -> explained.put(
                name, needs.stream().map(need -> explain(name, need, arriving)).toList()));
        return explained;
    }

    /** Refuses a bundle for a Java that does not run here: nothing that could arrive would help it. */
    void requireJava(PluginManifest manifest) {
        for (Need need : manifest.needs()) {
            boolean java = need.namespace().equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE);
            if (java && !need.optional() && port.providers(need).isEmpty()) {
                throw new PatchbayException(
                        InstallCode.WRONG_JAVA,
                        "Plugin '" + manifest.nameAndVersion() + "' needs a Java that fits '" + need.filter()
                                + "', this server runs Java "
                                + Runtime.version().feature()
                                + ". Install a release built for it or run a newer Java.");
            }
        }
    }

    /** Refuses a fragment that wants to become a part of the platform. */
    void requireOwnHost(PluginManifest manifest) {
        for (Need need : manifest.needs()) {
            if (need.namespace().equals(HostNamespace.HOST_NAMESPACE) && port.isPlatform(need.name())) {
                throw new PatchbayException(
                        InstallCode.PLATFORM_BUNDLE,
                        "Fragment '" + manifest.nameAndVersion() + "' wants to become part of the platform bundle '"
                                + need.name() + "', which is closed to plugins. Make it a bundle of its own.");
            }
        }
    }

    /** Returns the bundles that would break if the old revision were replaced, with what they would lack. */
    List<String> broken(Bundle old, PluginManifest fresh, Set<Bundle> leaving) {
        List<String> broken = new ArrayList<>();
        for (Dependents.Use use : Dependents.of(old)) {
            Bundle user = use.user();
            if (leaving.contains(user) || use.optional()) {
                continue;
            }
            Requirement requirement = use.requirement();
            String filter = requirement.getDirectives().getOrDefault("filter", "");
            boolean elsewhere = port.providers(requirement).stream()
                    .anyMatch(capability -> !leaving.contains(owner(capability)) && owner(capability) != old);
            if (!elsewhere && !fresh.satisfies(requirement.getNamespace(), filter)) {
                broken.add("'" + user.getSymbolicName() + "' needs " + requirement.getNamespace() + " " + filter);
            }
        }
        return broken;
    }

    private List<Need> lacking(PluginManifest manifest, Collection<PluginManifest> arriving, Set<Bundle> leaving) {
        List<Need> lacking = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Need need : manifest.needs()) {
            if (!need.optional()
                    && seen.add(need.namespace() + need.filter())
                    && !isMet(need, manifest, arriving, leaving)) {
                lacking.add(need);
            }
        }
        return lacking;
    }

    private boolean isMet(
            Need need, PluginManifest manifest, Collection<PluginManifest> arriving, Set<Bundle> leaving) {
        if (manifest.satisfies(need.namespace(), need.filter())) {
            return true;
        }
        for (PluginManifest other : arriving) {
            if (other.satisfies(need.namespace(), need.filter())) {
                return true;
            }
        }
        for (BundleCapability capability : port.providers(need)) {
            Bundle owner = owner(capability);
            if (isHidden(manifest.symbolicName(), need, owner)) {
                continue;
            }
            // An unresolved one may lack something itself; if it can resolve it is among the arriving.
            if (owner.getState() != Bundle.INSTALLED && !leaving.contains(owner)) {
                return true;
            }
        }
        return false;
    }

    private String explain(String symbolicName, Need need, Collection<PluginManifest> arriving) {
        return port.providers(need).stream()
                .map(DryRun::owner)
                .filter(owner -> isHidden(symbolicName, need, owner))
                .findFirst()
                .map(owner -> Misses.hidden(need, owner))
                .orElseGet(() -> misses.explain(need, arriving));
    }

    /** The framework tells what there is; what of it a plugin is wired to is the launcher's decision. */
    private boolean isHidden(String symbolicName, Need need, Bundle owner) {
        boolean wires = need.namespace().equals(PackageNamespace.PACKAGE_NAMESPACE)
                || need.namespace().equals(BundleNamespace.BUNDLE_NAMESPACE);
        return wires
                && port.isPlatform(String.valueOf(owner.getSymbolicName()))
                && visibility.hides(symbolicName, need.name());
    }

    private static Bundle owner(BundleCapability capability) {
        return capability.getRevision().getBundle();
    }
}
