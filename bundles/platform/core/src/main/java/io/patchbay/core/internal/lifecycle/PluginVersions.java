package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The history of a plugin: the revisions that are or were installed. */
public final class PluginVersions {
    private final PluginStore store;
    private final PluginIndex index;
    private final Probation probation;

    PluginVersions(PluginStore store, PluginIndex index, Probation probation) {
        this.store = store;
        this.index = index;
        this.probation = probation;
    }

    /** Returns the revisions, the one that was in force last first. */
    public Page<Version> of(String id, Page.Request page) {
        List<Version> all = all(id);
        int from = 0;
        for (int i = 0; page.token().isPresent() && i < all.size(); i++) {
            if (all.get(i).sha256().equals(page.token().get())) {
                from = i + 1;
            }
        }
        int to = Math.min(all.size(), from + page.size());
        Optional<String> next = to < all.size() ? Optional.of(all.get(to - 1).sha256()) : Optional.empty();
        return new Page<>(all.subList(from, to), next);
    }

    private List<Version> all(String id) {
        PluginRecord record = index.find(id)
                .map(Entry::record)
                .orElseThrow(() -> new PatchbayException(
                        ActionCode.PLUGIN_NOT_FOUND,
                        "Plugin '" + id
                                + "' is not known here. See 'list' in the shell or GET plugins for those that are."));
        return store.versions(id).stream().map(row -> version(record, row)).toList();
    }

    private Version version(PluginRecord record, VersionRows.Version row) {
        PluginRecord.Artifact artifact = row.artifact();
        boolean current = record.isInstalled() && record.artifact().sha256().equals(artifact.sha256());
        return new Version(
                artifact.version(),
                artifact.sha256(),
                artifact.size(),
                row.added(),
                row.served(),
                row.stored(),
                current,
                current ? probation.until(record) : Optional.empty(),
                row.withdrawn());
    }

    /**
     * One revision.
     *
     * @param version the version of the bundle
     * @param sha256 the SHA-256 of its jar
     * @param size the size of its jar, in bytes
     * @param added when it was first installed
     * @param served when it last came into force
     * @param stored whether its jar is still kept
     * @param current whether it is the one in force
     * @param probation until when it is on probation at least
     * @param withdrawn why it was rolled back and is not taken again
     */
    public record Version(
            String version,
            String sha256,
            long size,
            Instant added,
            Instant served,
            boolean stored,
            boolean current,
            Optional<Instant> probation,
            Optional<String> withdrawn) {}
}
