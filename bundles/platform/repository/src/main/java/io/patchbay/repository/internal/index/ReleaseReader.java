package io.patchbay.repository.internal.index;

import io.patchbay.api.repository.Release;
import io.patchbay.api.repository.Release.Clause;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.framework.Version;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** Makes a release of a resource, if it has all that a resource of a repository must have. */
final class ReleaseReader {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern SYMBOLIC_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,255}");

    private final String repository;
    private final URI index;

    /** Reads resources of the index at this address. */
    ReleaseReader(String repository, URI index) {
        this.repository = repository;
        this.index = index;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with what is missing or wrong
     */
    @SuppressWarnings("NullAway") // the specification has null for all namespaces
    Release read(Resource resource) {
        Clause identity = one(resource, "osgi.identity");
        Clause content = one(resource, "osgi.content");
        String name = matching(identity, "osgi.identity", SYMBOLIC_NAME, "a symbolic name");
        if (!(identity.attributes().get("version") instanceof Version version)) {
            throw new IllegalArgumentException(name + ": osgi.identity has no version of type Version");
        }
        required(identity, "type");
        required(content, "mime");
        if (!(content.attributes().get("size") instanceof Long size) || size <= 0) {
            throw new IllegalArgumentException(name + ": osgi.content has no size of type Long");
        }
        return new Release(
                name,
                version.toString(),
                repository,
                index.resolve(required(content, "url")),
                size,
                matching(content, "osgi.content", SHA256, "a SHA-256 of 64 hexadecimal digits")
                        .toLowerCase(Locale.ROOT),
                resource.getCapabilities(null).stream()
                        .map(ReleaseReader::clause)
                        .toList(),
                resource.getRequirements(null).stream()
                        .map(ReleaseReader::clause)
                        .toList());
    }

    /** Tells whether it can be installed: fragments and other resources are of no use here. */
    static boolean isBundle(Resource resource) {
        return resource.getCapabilities("osgi.identity").stream()
                .anyMatch(one -> "osgi.bundle".equals(one.getAttributes().get("type")));
    }

    private static Clause one(Resource resource, String namespace) {
        List<Capability> found = resource.getCapabilities(namespace);
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    "a resource has " + found.size() + " capabilities " + namespace + ", expected one");
        }
        return clause(found.get(0));
    }

    private static String required(Clause clause, String attribute) {
        return Optional.of(clause.text(attribute))
                .filter(text -> !text.isEmpty())
                .orElseThrow(() ->
                        new IllegalArgumentException(clause.namespace() + " has no attribute '" + attribute + "'"));
    }

    private static String matching(Clause clause, String attribute, Pattern pattern, String expected) {
        String text = required(clause, attribute);
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(clause.namespace() + " '" + text + "': expected " + expected);
        }
        return text;
    }

    private static Clause clause(Capability capability) {
        return new Clause(capability.getNamespace(), capability.getDirectives(), capability.getAttributes());
    }

    private static Clause clause(Requirement requirement) {
        return new Clause(requirement.getNamespace(), requirement.getDirectives(), requirement.getAttributes());
    }
}
