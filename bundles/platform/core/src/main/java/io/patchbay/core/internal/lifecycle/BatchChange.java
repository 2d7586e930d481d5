package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Ids;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.core.internal.lifecycle.PluginRecord.Artifact;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
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

    BatchChange(BatchItem item, Clock clock) {
        this.item = item;
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
                details());
    }

    private JsonObject details() {
        JsonObject.Builder details = JsonObject.builder()
                .put("version", after.artifact().version())
                .put("sha256", after.artifact().sha256())
                .put("door", after.door())
                .put("source", after.source())
                .put("status", after.status().name().toLowerCase(java.util.Locale.ROOT))
                .put("permissions", permissions(item.manifest()));
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
                permissions(item.manifest()).toString());
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

    private static JsonArray permissions(PluginManifest manifest) {
        return new JsonArray(manifest.permissions().stream()
                .<Json>map(BatchChange::permission)
                .toList());
    }

    private static JsonObject permission(PluginView.Permission permission) {
        return JsonObject.builder()
                .put("type", permission.type())
                .put("target", permission.target())
                .put("reason", permission.reason())
                .build();
    }
}
