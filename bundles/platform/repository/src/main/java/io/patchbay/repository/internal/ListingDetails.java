package io.patchbay.repository.internal;

import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.plugin.PluginView.Permission;
import io.patchbay.api.repository.Release;
import java.util.List;
import java.util.Optional;

/**
 * All the marketplace shows of a bundle.
 *
 * @param listing what lists show of it
 * @param releases its versions, the highest first; copied
 * @param actions what its highest version can do, as its index says; empty if that does not say; copied
 * @param readme the documentation in the jar of the highest version, in Markdown; absent if there is none or the jar is elsewhere
 */
public record ListingDetails(
        Listing listing, List<ListedRelease> releases, List<ActionSpec> actions, Optional<String> readme) {
    /** Copies the lists. */
    public ListingDetails {
        releases = List.copyOf(releases);
        actions = List.copyOf(actions);
    }

    /**
     * One version.
     *
     * @param version the version
     * @param size the size of its jar, in bytes
     * @param sha256 the SHA-256 of its jar
     * @param repository where it is
     * @param permissions what its index says it asks for; the plan says what it really asks for; copied
     * @param needs the packages and capabilities it needs, as filters of OSGi; copied
     */
    public record ListedRelease(
            String version,
            long size,
            String sha256,
            String repository,
            List<Permission> permissions,
            List<String> needs) {
        /** Copies the lists. */
        public ListedRelease {
            permissions = List.copyOf(permissions);
            needs = List.copyOf(needs);
        }

        static ListedRelease of(Release release) {
            return new ListedRelease(
                    release.version(),
                    release.size(),
                    release.sha256(),
                    release.repository(),
                    release.requirements().stream()
                            .filter(one -> one.namespace().equals("patchbay.permission"))
                            .map(one -> new Permission(one.text("type"), one.text("target"), one.text("reason")))
                            .toList(),
                    release.requirements().stream()
                            .filter(one -> !one.directives().containsKey("effective"))
                            .map(one -> one.namespace() + " " + one.directives().getOrDefault("filter", ""))
                            .toList());
        }
    }
}
