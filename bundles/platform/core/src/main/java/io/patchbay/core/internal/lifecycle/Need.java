package io.patchbay.core.internal.lifecycle;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * What a bundle needs to resolve, read from its manifest.
 *
 * @param namespace the namespace of the requirement
 * @param name the package or bundle that is needed; empty for other namespaces
 * @param range the versions that fit, as written; empty for any
 * @param filter what a capability must match
 * @param optional whether the bundle resolves without it
 */
record Need(String namespace, String name, String range, String filter, boolean optional) implements Requirement {
    static Need pack(String name, HeaderClause clause) {
        return named(PackageNamespace.PACKAGE_NAMESPACE, name, clause, "version");
    }

    static Need bundle(HeaderClause clause) {
        return named(BundleNamespace.BUNDLE_NAMESPACE, clause.path(), clause, "bundle-version");
    }

    static Need host(HeaderClause clause) {
        return named(HostNamespace.HOST_NAMESPACE, clause.path(), clause, "bundle-version");
    }

    static Need capability(HeaderClause clause) {
        String filter = clause.directives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        return new Need(clause.path(), "", "", filter, isOptional(clause));
    }

    static Need java(String filter) {
        return new Need(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE, "", "", filter, false);
    }

    /** Returns this need without its bounds, to find what is almost right. */
    Need anyVersion() {
        return new Need(namespace, name, "", name.isEmpty() ? "" : "(" + namespace + "=" + name + ")", optional);
    }

    /** Returns what is needed in words: {@code package x [1.0,2.0)}. */
    String text() {
        String what =
                switch (namespace) {
                    case PackageNamespace.PACKAGE_NAMESPACE -> "package " + name;
                    case BundleNamespace.BUNDLE_NAMESPACE -> "bundle " + name;
                    case HostNamespace.HOST_NAMESPACE -> "host bundle " + name;
                    default -> "capability " + namespace + (filter.isEmpty() ? "" : " " + filter);
                };
        return range.isEmpty() ? what : what + " " + range;
    }

    private static Need named(String namespace, String name, HeaderClause clause, String versionAttribute) {
        String range = clause.text(versionAttribute, clause.text("specification-version", ""));
        StringBuilder filter = new StringBuilder("(" + namespace + "=" + name + ")");
        if (!range.isEmpty()) {
            filter.append(VersionRange.valueOf(range).toFilterString(versionAttribute));
        }
        clause.attributes().forEach((attribute, value) -> {
            if (!attribute.endsWith("version")) {
                filter.append('(').append(attribute).append('=').append(value).append(')');
            }
        });
        return new Need(namespace, name, range, "(&" + filter + ")", isOptional(clause));
    }

    private static boolean isOptional(HeaderClause clause) {
        return "optional".equals(clause.directives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
    }

    @Override
    public String getNamespace() {
        return namespace;
    }

    @Override
    public Map<String, String> getDirectives() {
        return filter.isEmpty() ? Map.of() : Map.of(Namespace.REQUIREMENT_FILTER_DIRECTIVE, filter);
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }

    /** Returns none: the bundle that needs this is not installed yet. */
    @Override
    public @Nullable Resource getResource() {
        return null;
    }
}
