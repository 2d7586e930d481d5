package io.patchbay.trust.internal.scan;

import java.util.List;
import java.util.Set;

/**
 * What is in a jar, whatever anybody thinks of it.
 *
 * @param declared the permissions its manifest asks for
 * @param licence its licence; empty if it names none
 */
record Scan(
        String symbolicName,
        String version,
        String licence,
        Set<String> declared,
        List<Finding> findings,
        List<Contained> libraries) {
    /** A library in it; see {@link io.patchbay.api.trust.Library}. */
    record Contained(String name, String version, String path) {}
}
