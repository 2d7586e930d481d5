package io.patchbay.repository.internal.index;

import io.patchbay.api.repository.Release;
import java.time.Instant;
import java.util.List;

/**
 * What an index says.
 *
 * @param address where it was read
 * @param releases the bundles in it; copied
 * @param problems what is wrong with resources that were left out, a sentence each; copied
 * @param read when
 * @param stale whether its server could not be reached, so that this is the copy of an earlier time
 */
public record RepositoryIndex(
        RepositoryAddress address, List<Release> releases, List<String> problems, Instant read, boolean stale) {
    /** Copies the lists. */
    public RepositoryIndex {
        releases = List.copyOf(releases);
        problems = List.copyOf(problems);
    }
}
