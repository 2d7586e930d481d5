package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Ids;
import io.patchbay.api.permission.PermissionGate;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import io.patchbay.core.internal.lifecycle.PluginRecord.Artifact;
import io.patchbay.plugin.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an installed item changes in the store and in the index. */
final class BatchChange {
    private final BatchItem item;
    private final PluginRecord after;
    private final PermissionGate permissions;

    BatchChange(BatchItem item, Clock clock, PermissionGate permissions) {
        this.item = item;
        this.permissions = permissions;
        this.after = record(item, clock);
    }

    Entry entry() {
        return Entry.of(after, item.manifest(), item.bundle().orElseThrow(), "");
    }

    PluginStore.Change toStore() {
        Optional<String> old =
                item.before.map(entry -> entry.record().artifact().sha256());
        List<String> keep = new ArrayList<>(List.of(after.artifact().sha256()));
        old.ifPresent(keep::add);
        return new PluginStore.Change(
                item.incoming.caller(),
                item.before.isPresent() ? PluginStore.Kind.UPDATED : PluginStore.Kind.INSTALLED,
                after,
                Optional.of(keep),
                item.incoming.file(),
                details(),
                connection ->
                        permissions.record(connection, item.incoming.caller(), item.artifact(), item.isConsented()));
    }

    private JsonObject details() {
        JsonObject.Builder details = JsonObject.builder()
                .put("version", after.artifact().version())
                .put("sha256", after.artifact().sha256())
                .put("door", after.door())
                .put("source", after.source())
                .put("status", after.status().name().toLowerCase(java.util.Locale.ROOT))
                .put("permissions", PlanJson.permissions(item.manifest().permissions()));
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
                item.started().text(),
                origin.door(),
                origin.name(),
                before.map(PluginRecord::installed).orElse(now),
                now);
    }
}
