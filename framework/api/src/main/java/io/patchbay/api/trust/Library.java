package io.patchbay.api.trust;

import java.util.List;

/**
 * A library inside a jar.
 *
 * @param name {@code group:artifact}, or the symbolic name or file name if that is all there is
 * @param version its version; may be empty
 * @param path the embedded jar it is in; empty if its classes are among those of the bundle
 * @param advisories the ids of the advisories that name it in this version; copied
 */
public record Library(String name, String version, String path, List<String> advisories) {
    /** Copies the ids. */
    public Library {
        advisories = List.copyOf(advisories);
    }
}
