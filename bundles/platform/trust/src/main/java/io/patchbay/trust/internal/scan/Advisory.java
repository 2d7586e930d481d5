package io.patchbay.trust.internal.scan;

import java.util.List;
import java.util.Optional;

/**
 * A known fault of libraries.
 *
 * @param affected the libraries and versions that have it
 */
record Advisory(String id, String summary, Severity severity, List<Affected> affected) {
    /** How bad it is. */
    enum Severity {
        LOW(5),
        MEDIUM(15),
        HIGH(30),
        CRITICAL(50);

        final int points;

        Severity(int points) {
            this.points = points;
        }
    }

    /**
     * A library that has it.
     *
     * @param name {@code group:artifact}
     * @param versions those that have it, one by one
     * @param ranges those that have it, from and to
     */
    record Affected(String name, List<String> versions, List<Range> ranges) {
        boolean has(String library, String version) {
            if (!name.equals(library) || version.isEmpty()) {
                return false;
            }
            LibraryVersion exact = new LibraryVersion(version);
            return versions.contains(version) || ranges.stream().anyMatch(range -> range.has(exact));
        }
    }

    /** Versions from one to another. */
    record Range(LibraryVersion introduced, Optional<LibraryVersion> fixed, Optional<LibraryVersion> lastAffected) {
        boolean has(LibraryVersion version) {
            return version.compareTo(introduced) >= 0
                    && fixed.filter(end -> version.compareTo(end) >= 0).isEmpty()
                    && lastAffected.filter(end -> version.compareTo(end) > 0).isEmpty();
        }
    }

    boolean has(String library, String version) {
        return affected.stream().anyMatch(each -> each.has(library, version));
    }
}
