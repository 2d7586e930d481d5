package io.patchbay.api.repository;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * One version of a bundle, as the index of a repository describes it. Nothing of it is believed before the jar was fetched.
 *
 * @param symbolicName the bundle
 * @param version its version
 * @param repository the name or address of the repository it is in
 * @param address where its jar is
 * @param size the size of the jar, in bytes
 * @param sha256 the SHA-256 of the jar, 64 hexadecimal digits in lower case
 * @param capabilities what it provides; copied
 * @param requirements what it needs; copied
 */
public record Release(
        String symbolicName,
        String version,
        String repository,
        URI address,
        long size,
        String sha256,
        List<Clause> capabilities,
        List<Clause> requirements) {
    /** Copies the lists. */
    public Release {
        capabilities = List.copyOf(capabilities);
        requirements = List.copyOf(requirements);
    }

    /** Returns what it provides of a namespace. */
    public List<Clause> capabilities(String namespace) {
        return capabilities.stream()
                .filter(one -> one.namespace().equals(namespace))
                .toList();
    }

    /** Returns the symbolic name and the version, for messages. */
    public String text() {
        return symbolicName + " " + version;
    }

    /**
     * A capability or a requirement.
     *
     * @param namespace its namespace, such as {@code osgi.wiring.package}
     * @param directives its directives; copied
     * @param attributes its attributes: texts, numbers, versions of OSGi, lists of them; copied
     */
    public record Clause(String namespace, Map<String, String> directives, Map<String, Object> attributes) {
        /** Copies the maps. */
        public Clause {
            directives = Map.copyOf(directives);
            attributes = Map.copyOf(attributes);
        }

        /** Returns an attribute as text, empty if it is not there. */
        public String text(String name) {
            return attributes.containsKey(name) ? String.valueOf(attributes.get(name)) : "";
        }
    }
}
