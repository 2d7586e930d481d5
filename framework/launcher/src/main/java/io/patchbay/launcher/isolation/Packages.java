package io.patchbay.launcher.isolation;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;

/**
 * What of the platform a sandboxed bundle may be wired to: the SDK, the JDK, and open contracts a bundle may contribute to.
 * Bundles outside the platform are open to each other.
 */
final class Packages {
    private static final Set<String> OPEN = Set.of(
            "io.patchbay.plugin",
            "jakarta.servlet",
            "javax.servlet",
            "org.apache.commons.logging",
            "org.apache.felix.hc.api",
            "org.apache.logging.log4j",
            "org.jboss.logging",
            "org.osgi.annotation",
            "org.osgi.dto",
            "org.osgi.framework",
            "org.osgi.framework.dto",
            "org.osgi.framework.namespace",
            "org.osgi.framework.wiring",
            "org.osgi.resource",
            "org.osgi.service",
            "org.osgi.util",
            "org.slf4j");

    /** Those of which the packages below are open too. */
    private static final List<String> OPEN_BELOW = List.of(
            "io.patchbay.plugin.",
            "jakarta.servlet.",
            "javax.servlet.",
            "org.apache.felix.hc.api.",
            "org.apache.logging.log4j.",
            "org.osgi.annotation.",
            "org.osgi.service.",
            "org.osgi.util.",
            "org.slf4j.");

    /** Open by their names, and made to rule over other bundles or over the process. */
    private static final List<String> CLOSED = List.of(
            "org.osgi.service.component.runtime",
            "org.osgi.service.condpermadmin",
            "org.osgi.service.jdbc",
            "org.osgi.service.log.admin",
            "org.osgi.service.packageadmin",
            "org.osgi.service.permissionadmin",
            "org.osgi.service.resolver",
            "org.osgi.service.startlevel",
            "org.osgi.service.url");

    private static final String DYNAMIC = "dynamic";

    private final Predicate<Bundle> platform;
    private final Predicate<Bundle> sandboxed;

    Packages(Predicate<Bundle> platform, Predicate<Bundle> sandboxed) {
        this.platform = platform;
        this.sandboxed = sandboxed;
    }

    /** Returns whether a sandboxed bundle may import this package where the platform exports it. */
    static boolean isOpen(String name) {
        if (CLOSED.stream().anyMatch(closed -> isBelow(name, closed))) {
            return false;
        }
        return OPEN.contains(name) || OPEN_BELOW.stream().anyMatch(name::startsWith) || isOfJava(name);
    }

    private static boolean isBelow(String name, String parent) {
        return name.equals(parent) || name.startsWith(parent + ".");
    }

    /** A module of the JDK exports it: the system bundle hands on nothing else besides the framework's own. */
    private static boolean isOfJava(String name) {
        return ModuleLayer.boot().modules().stream().anyMatch(module -> module.isExported(name));
    }

    /** Takes away what a requirement may not be wired to. */
    void filter(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        Bundle asking = requirement.getRevision().getBundle();
        if (candidates.isEmpty() || !sandboxed.test(asking)) {
            return;
        }
        switch (requirement.getNamespace()) {
            case PackageNamespace.PACKAGE_NAMESPACE ->
                candidates.removeIf(
                        candidate -> isPlatform(candidate) && (isDynamic(requirement) || !isOpen(name(candidate))));
            case BundleNamespace.BUNDLE_NAMESPACE -> candidates.removeIf(this::isPlatform);
            // What becomes part of another bundle may do what that one may.
            case HostNamespace.HOST_NAMESPACE ->
                candidates.removeIf(
                        candidate -> !sandboxed.test(candidate.getRevision().getBundle()));
            default -> {} // it gives no access to classes
        }
    }

    private boolean isPlatform(BundleCapability capability) {
        return platform.test(capability.getRevision().getBundle());
    }

    private static boolean isDynamic(BundleRequirement requirement) {
        return DYNAMIC.equals(requirement.getDirectives().get(PackageNamespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
    }

    private static String name(BundleCapability capability) {
        return String.valueOf(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
    }
}
