package io.patchbay.core.internal.lifecycle;

import io.patchbay.core.internal.launcher.Visibility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolveContext;

/** What the resolver may use: first what is installed, then what the repositories have, higher versions first. */
final class ReleaseContext extends ResolveContext {
    private static final Pattern LEAST = Pattern.compile("(?<!!)\\((?:bundle-)?version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("!\\((?:bundle-)?version>=([^)]+)\\)");

    private final ListedResource target;
    private final List<ListedResource> listed;
    private final Map<Resource, Wiring> wirings = new HashMap<>();
    private final List<Capability> installed = new ArrayList<>();
    private final Visibility visibility;

    ReleaseContext(
            ListedResource target, List<ListedResource> listed, List<BundleRevision> there, Visibility visibility) {
        this.target = target;
        this.listed = listed;
        this.visibility = visibility;
        for (BundleRevision revision : there) {
            BundleWiring wiring = revision.getWiring();
            if (wiring != null) {
                wirings.put(revision, wiring);
                installed.addAll(allOf(wiring));
            }
        }
    }

    @SuppressWarnings("NullAway") // the specification has null for all namespaces
    private static List<Capability> allOf(Wiring wiring) {
        return wiring.getResourceCapabilities(null);
    }

    @SuppressWarnings("NullAway") // the specification has null for all namespaces
    private static List<Capability> allOf(Resource resource) {
        return resource.getCapabilities(null);
    }

    @Override
    public Collection<Resource> getMandatoryResources() {
        return List.of(target);
    }

    @Override
    public List<Capability> findProviders(Requirement requirement) {
        return providers(
                        requirement,
                        requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, ""))
                .filter(capability -> !isHidden(requirement, capability))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Stream<Capability> providers(Requirement requirement, String filter) {
        String namespace = requirement.getNamespace();
        Stream<Capability> all =
                Stream.concat(installed.stream(), listed.stream().flatMap(resource -> allOf(resource).stream()));
        Stream<Capability> named =
                all.filter(capability -> capability.getNamespace().equals(namespace));
        if (filter.isEmpty()) {
            return named;
        }
        try {
            Filter matcher = FrameworkUtil.createFilter(filter);
            return named.filter(capability -> matcher.matches(capability.getAttributes()));
        } catch (InvalidSyntaxException e) {
            return Stream.of(); // what it means nobody knows, so nothing provides it
        }
    }

    /** The framework will not wire it either: what of the platform plugins see is the launcher's decision. */
    private boolean isHidden(Requirement requirement, Capability capability) {
        String namespace = capability.getNamespace();
        boolean wires = namespace.equals(PackageNamespace.PACKAGE_NAMESPACE)
                || namespace.equals(BundleNamespace.BUNDLE_NAMESPACE);
        return wires
                && requirement.getResource() instanceof ListedResource asking
                && capability.getResource() instanceof BundleRevision owner
                && !Location.isOurs(owner.getBundle())
                && visibility.hides(
                        asking.release().symbolicName(),
                        String.valueOf(capability.getAttributes().get(namespace)));
    }

    @Override
    public int insertHostedCapability(List<Capability> capabilities, HostedCapability hosted) {
        capabilities.add(hosted);
        return capabilities.size() - 1;
    }

    @Override
    public boolean isEffective(Requirement requirement) {
        String effective = requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
        return effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE);
    }

    @Override
    public Map<Resource, Wiring> getWirings() {
        return wirings;
    }

    /** Says what is missing, and what there is instead. */
    String explain(Requirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        String namespace = requirement.getNamespace();
        Need need = new Need(namespace, name(namespace, filter), range(filter), filter, false);
        return "'" + requirement.getResource() + "' needs " + need.text() + "; " + instead(requirement, need) + ".";
    }

    private String instead(Requirement requirement, Need need) {
        if (providers(requirement, need.filter()).findAny().isPresent()) {
            return "the platform has it and keeps it from plugins";
        }
        String there = need.name().isEmpty()
                ? ""
                : providers(requirement, need.anyVersion().filter())
                        .map(ReleaseContext::text)
                        .distinct()
                        .limit(3)
                        .collect(Collectors.joining(", "));
        return there.isEmpty() ? "neither this server nor a repository has it" : "there is " + there;
    }

    private static String name(String namespace, String filter) {
        Matcher name = Pattern.compile(Pattern.quote("(" + namespace + "=") + "([^)*]+)\\)")
                .matcher(filter);
        return name.find() ? name.group(1) : "";
    }

    /** As bnd writes ranges into filters. */
    private static String range(String filter) {
        Matcher least = LEAST.matcher(filter);
        Matcher below = BELOW.matcher(filter);
        if (!least.find()) {
            return "";
        }
        return below.find() ? "[" + least.group(1) + "," + below.group(1) + ")" : least.group(1);
    }

    private static String text(Capability capability) {
        boolean pack = capability.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE);
        Object version = capability.getAttributes().get(pack ? "version" : "bundle-version");
        String owner = capability.getResource() instanceof BundleRevision revision
                ? revision.getSymbolicName() + " " + revision.getVersion()
                : String.valueOf(capability.getResource());
        return (version == null ? "" : version + " ") + "of '" + owner + "'";
    }
}
