package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Ids;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.core.internal.lifecycle.PluginRecord.Artifact;
import io.patchbay.plugin.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an installed item changes in the store and in the index. */
final class BatchChange {
    private final BatchItem item;
    private final Workbench bench;
    private final PluginRecord after;
    private final Optional<VersionRows.Watch> watch;

    BatchChange(BatchItem item, Workbench bench) {
        this.item = item;
        this.bench = bench;
        this.after = record(item, bench.clock());
        boolean watched = item.comeback.isEmpty()
                && item.replacesSomethingRunning()
                && item.started().status() == PluginStatus.ENABLED;
        this.watch = watched ? bench.probation().over(item.before.orElseThrow().record(), after) : Optional.empty();
    }

    /** Returns the probation that begins with it. */
    Optional<VersionRows.Watch> watch() {
        return watch;
    }

    Entry entry() {
        return Entry.of(after, item.manifest(), item.bundle().orElseThrow(), "");
    }

    PluginStore.Change toStore() {
        return new PluginStore.Change(
                item.incoming.caller(),
                kind(),
                after,
                Optional.of(keep()),
                item.incoming.file(),
                details(),
                connection -> bench.permissions()
                        .record(connection, item.incoming.caller(), item.artifact(), item.isConsented()),
                watch,
                item.comeback);
    }

    private PluginStore.Kind kind() {
        if (item.comeback.isPresent()) {
            return PluginStore.Kind.ROLLED_BACK;
        }
        return item.before.isPresent() ? PluginStore.Kind.UPDATED : PluginStore.Kind.INSTALLED;
    }

    /** The jars of what is in force, of what was, and of those in force before, as many as are kept. */
    private List<String> keep() {
        Set<String> keep = new LinkedHashSet<>();
        keep.add(after.artifact().sha256());
        item.before.ifPresent(entry -> keep.add(entry.record().artifact().sha256()));
        bench.store().versions(after.symbolicName()).stream()
                .filter(VersionRows.Version::stored)
                .forEach(version -> keep.add(version.artifact().sha256()));
        return keep.stream().limit(bench.rules().keptVersions()).toList();
    }

    private JsonObject details() {
        JsonObject.Builder details = JsonObject.builder()
                .put("version", after.artifact().version())
                .put("sha256", after.artifact().sha256())
                .put("door", after.door())
                .put("source", after.source())
                .put("status", after.status().name().toLowerCase(java.util.Locale.ROOT))
                .put("permissions", PlanJson.permissions(item.manifest().permissions()));
        item.comeback.ifPresent(why -> details.put("reason", why.reason()).put("cause", why.cause()));
        item.before.ifPresent(
                entry -> details.put("replaced", entry.record().artifact().version()));
        return details.build();
    }

    private static PluginRecord record(BatchItem item, Clock clock) {
        Instant now = clock.instant();
        Optional<PluginRecord> before = item.before.map(Entry::record);
        Origin origin = item.incoming.origin();
        Artifact artifact = new Artifact(
                item.incoming.staged().sha256(),
                item.manifest().version().toString(),
                item.incoming.staged().blob().size(),
                PlanJson.permissions(item.manifest().permissions()).toString());
        return new PluginRecord(
                item.manifest().symbolicName(),
                item.desired(),
                item.revisionBefore() + 1,
                artifact,
                before.map(PluginRecord::installation).orElseGet(() -> Ids.ulid(clock)),
                item.incoming.caller().workspace(),
                item.started().status(),
                text(item),
                origin.door(),
                origin.name(),
                before.map(PluginRecord::installed).orElse(now),
                now);
    }

    private static String text(BatchItem item) {
        Optional<Comeback> comeback = item.comeback.filter(why -> item.started().status() == PluginStatus.ENABLED);
        return comeback.map(why -> "Rolled back from "
                        + item.before.orElseThrow().record().artifact().version() + ": " + why.reason())
                .orElse(item.started().text());
    }
}
