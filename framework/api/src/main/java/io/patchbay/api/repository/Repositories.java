package io.patchbay.api.repository;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The repositories of this node. Thread-safe; blocks while it reads an index or fetches. */
@ProviderType
public interface Repositories {
    /**
     * Returns what is in all of them, higher versions first; one version of a bundle once, of the first repository that has it.
     *
     * @param symbolicName what it is asked for
     * @throws io.patchbay.api.PatchbayException with the {@link RepositoryCode} of a repository that cannot be read, if no other one
     *     has a bundle of this name
     */
    List<Release> releases(String symbolicName);

    /**
     * Fetches jars and checks that they are what their index says.
     *
     * @return the jars in the same order, to be closed
     * @throws io.patchbay.api.PatchbayException with {@link RepositoryCode}; nothing is left behind
     */
    Fetched fetch(List<Release> releases);
}
