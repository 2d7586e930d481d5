package io.patchbay.trust.internal.scan;

import java.util.List;

/**
 * The advisories of one state of the file.
 *
 * @param sha256 the SHA-256 of the file; empty if there is none
 */
record Advisories(String sha256, List<Advisory> all) {
    static final Advisories NONE = new Advisories("", List.of());

    List<Advisory> about(Scan.Contained library) {
        return all.stream()
                .filter(advisory -> advisory.has(library.name(), library.version()))
                .toList();
    }
}
