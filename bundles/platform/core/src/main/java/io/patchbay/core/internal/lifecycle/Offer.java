package io.patchbay.core.internal.lifecycle;

import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;

/** What a bundle will provide once it is resolved, read from its manifest: the other side of a {@link Need}. */
record Offer(String namespace, Map<String, Object> attributes) {
    Offer {
        attributes = Map.copyOf(attributes);
    }

    static Offer pack(String name, HeaderClause clause) {
        Map<String, Object> attributes = new HashMap<>(clause.attributes());
        attributes.remove("specification-version");
        attributes.put(PackageNamespace.PACKAGE_NAMESPACE, name);
        attributes.put(
                "version", Version.parseVersion(clause.text("version", clause.text("specification-version", ""))));
        return new Offer(PackageNamespace.PACKAGE_NAMESPACE, attributes);
    }

    static Offer bundle(String symbolicName, Version version) {
        return identity(BundleNamespace.BUNDLE_NAMESPACE, symbolicName, version);
    }

    static Offer host(String symbolicName, Version version) {
        return identity(HostNamespace.HOST_NAMESPACE, symbolicName, version);
    }

    private static Offer identity(String namespace, String symbolicName, Version version) {
        return new Offer(namespace, Map.of(namespace, symbolicName, "bundle-version", version));
    }

    boolean satisfies(String wantedNamespace, String filter) {
        if (!namespace.equals(wantedNamespace)) {
            return false;
        }
        if (filter.isEmpty()) {
            return true;
        }
        try {
            Filter matcher = FrameworkUtil.createFilter(filter);
            return matcher.matches(attributes);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("has the filter '" + filter + "', which cannot be read", e);
        }
    }
}
