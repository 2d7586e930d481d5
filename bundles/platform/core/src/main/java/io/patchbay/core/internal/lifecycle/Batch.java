package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.repository.RepositoryCode;
import io.patchbay.core.internal.lifecycle.PluginRecord.Desired;
import io.patchbay.core.internal.lifecycle.Starter.Started;
import io.patchbay.core.internal.lifecycle.UpdateStrategy.Revision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs jars that arrived together: planned together, each taken or refused by itself, stored in one transaction. */
final class Batch {
    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    private final Workbench bench;
    private final List<BatchItem> items = new ArrayList<>();
    private final Set<Bundle> leaving = new HashSet<>();
    private boolean together;

    Batch(Workbench bench, List<Incoming> incoming) {
        this.bench = bench;
        incoming.forEach(one -> items.add(new BatchItem(one, bench.index().find(one.symbolicName()))));
    }

    /** Makes it one that brings plugins back to revisions they had. */
    Batch because(Comeback reason) {
        items.forEach(item -> item.comeback = Optional.of(reason));
        return this;
    }

    /** Makes it one that takes all of them or none, and leaves none waiting for something. */
    Batch together() {
        together = true;
        return this;
    }

    /** Does it, and returns the items in the order they came. */
    List<BatchItem> run() {
        bench.steps().reached(Step.STAGED);
        keepHighestVersions();
        forEachOpen(this::admit);
        plan();
        forEachOpen(bench.consent()::askHooks);
        forEachOpen(bench.consent()::require);
        keepNoneIfOneFailed();
        bench.steps().reached(Step.PLANNED);
        forEachOpen(this::install);
        bench.port()
                .resolve(open().stream().flatMap(item -> item.bundle().stream()).toList());
        bench.steps().reached(Step.INSTALLED);
        StartOrder.of(open()).forEach(item -> guard(item, this::start));
        keepWhatThoseThatFailedUse();
        keepNoneIfOneFailed();
        bench.steps().reached(Step.STARTED);
        if (commit()) {
            bench.steps().reached(Step.COMMITTED);
            open().forEach(item -> item.rollout().ifPresent(UpdateStrategy.Rollout::complete));
            bench.steps().reached(Step.COMPLETED);
        }
        return items;
    }

    /** Says what would be done. */
    List<BatchItem> dryRun() {
        keepHighestVersions();
        forEachOpen(this::admit);
        plan();
        return items;
    }

    private void keepHighestVersions() {
        Map<String, BatchItem> highest = new LinkedHashMap<>();
        for (BatchItem item : items) {
            BatchItem other = highest.get(item.incoming.symbolicName());
            if (other == null
                    || item.manifest().version().compareTo(other.manifest().version()) >= 0) {
                highest.put(item.incoming.symbolicName(), item);
                if (other != null) {
                    other.settle();
                }
            } else {
                item.settle();
            }
        }
    }

    private void admit(BatchItem item) {
        PluginManifest manifest = item.manifest();
        if (bench.port().isPlatform(manifest.symbolicName())) {
            throw new PatchbayException(
                    InstallCode.PLATFORM_BUNDLE,
                    "Bundle '" + manifest.nameAndVersion()
                            + "' is part of the platform and comes with the distribution. Install another distribution.");
        }
        bench.dryRun().requireJava(manifest);
        bench.dryRun().requireOwnHost(manifest);
        item.before.ifPresent(entry -> {
            boolean same = entry.record()
                    .artifact()
                    .sha256()
                    .equals(item.incoming.staged().sha256());
            if (same && entry.failure().isEmpty() && entry.bundle().isPresent()) {
                item.settle();
            }
        });
        requireRoom(item);
        if (item.isOpen() && item.comeback.isEmpty()) {
            refuseWithdrawn(manifest, item.incoming.staged().sha256());
        }
    }

    private void requireRoom(BatchItem item) {
        if (item.before.isPresent()) {
            return;
        }
        List<String> doors = new ArrayList<>();
        for (Entry entry : bench.index().all()) {
            if (entry.record().isInstalled()) {
                doors.add(entry.record().door());
            }
        }
        for (BatchItem other : items.subList(0, items.indexOf(item))) {
            if (other.isOpen() && other.before.isEmpty()) {
                doors.add(other.incoming.origin().door());
            }
        }
        bench.limits()
                .requireRoom(
                        item.manifest().nameAndVersion(), item.incoming.origin().door(), doors);
    }

    private void refuseWithdrawn(PluginManifest manifest, String sha256) {
        bench.store().withdrawn(manifest.symbolicName(), sha256).ifPresent(reason -> {
            throw new PatchbayException(
                    InstallCode.VERSION_WITHDRAWN,
                    "Plugin '" + manifest.nameAndVersion() + "' was rolled back and is not taken again: " + reason
                            + " Install a repaired jar, or roll back to version '" + manifest.version()
                            + "' to use it all the same.");
        });
    }

    private void plan() {
        List<PluginManifest> arriving = new ArrayList<>();
        for (BatchItem item : open()) {
            item.before.flatMap(Entry::bundle).ifPresent(leaving::add);
            arriving.add(item.manifest());
        }
        for (Entry entry : bench.index().all()) {
            boolean replaced = arriving.stream().anyMatch(manifest -> manifest.symbolicName()
                    .equals(entry.record().symbolicName()));
            if (entry.waitsForWiring() && !replaced) {
                entry.manifest().ifPresent(arriving::add);
            }
        }
        Map<String, List<String>> misses = bench.dryRun().run(arriving, leaving);
        List<String> enabled = arriving.stream()
                .filter(manifest ->
                        open().stream().noneMatch(item -> item.manifest().equals(manifest)))
                .filter(manifest -> !misses.containsKey(manifest.symbolicName()))
                .map(PluginManifest::nameAndVersion)
                .sorted()
                .toList();
        forEachOpen(item -> {
            item.enabled = enabled;
            item.misses = misses.getOrDefault(item.manifest().symbolicName(), List.of());
            refuseToBreak(item);
            if (together && !item.misses.isEmpty()) {
                throw new PatchbayException(
                        RepositoryCode.UNRESOLVABLE,
                        "Plugin '" + item.manifest().nameAndVersion() + "' not installed: "
                                + String.join(" ", item.misses));
            }
        });
    }

    private void keepNoneIfOneFailed() {
        if (together) {
            items.stream()
                    .flatMap(item -> item.failure().stream())
                    .findFirst()
                    .ifPresent(failure -> forEachOpen(item -> {
                        throw failure;
                    }));
        }
    }

    /** What runs goes on running: an update that lacks something, or takes something away from others, is refused. */
    private void refuseToBreak(BatchItem item) {
        if (!item.replacesSomethingRunning()) {
            return;
        }
        String old = item.before.orElseThrow().record().artifact().version();
        if (!item.misses.isEmpty()) {
            throw new PatchbayException(
                    InstallCode.START_FAILED,
                    "Plugin '" + item.manifest().nameAndVersion() + "' not started, " + old + " keeps running: "
                            + String.join(" ", item.misses));
        }
        List<String> broken = bench.dryRun().broken(item.before.get().bundle().orElseThrow(), item.manifest(), leaving);
        if (!broken.isEmpty()) {
            throw new PatchbayException(
                    InstallCode.IN_USE,
                    "Plugin '" + item.manifest().nameAndVersion() + "' not installed, " + old + " keeps running: "
                            + String.join("; ", broken) + ". Update those too, together with it.");
        }
    }

    private void install(BatchItem item) {
        Staged staged = item.incoming.staged();
        Location location = new Location(staged.manifest().symbolicName(), staged.sha256());
        Bundle bundle = bench.port().install(location, staged.file());
        Revision fresh = new Revision(
                bundle, staged.manifest(), staged.file(), item.comeback.isPresent(), again -> bench.consent()
                        .hold(item));
        Optional<Revision> old = item.before.flatMap(
                entry -> entry.bundle().filter(other -> !other.equals(bundle)).flatMap(other -> entry.manifest()
                        .map(manifest -> new Revision(other, manifest, oldJar(entry), false, again -> bench.consent()
                                .hold(again, entry.record(), manifest)))));
        item.installed(bundle, bench.updates().prepare(old, fresh, leaving));
        bench.consent().hold(item);
        configure(item);
    }

    /** What the version before had for itself goes along; a version that comes back has what it left. */
    private void configure(BatchItem item) {
        if (item.before.isPresent() && item.comeback.isEmpty()) {
            PluginRecord before = item.before.get().record();
            item.unconfigure = bench.configurations()
                    .follow(
                            before.symbolicName(),
                            before.artifact().version(),
                            item.manifest().version().toString());
        }
    }

    private java.nio.file.Path oldJar(Entry entry) {
        return bench.staging().file(entry.record().artifact());
    }

    private void start(BatchItem item) {
        if (item.desired() == Desired.DISABLED) {
            item.started(new Started(PluginStatus.DISABLED, ""));
        } else if (item.misses.isEmpty()) {
            item.started(item.rollout().orElseThrow().start());
            refuseToWaitInPlaceOfOld(item);
        } else {
            item.started(new Started(PluginStatus.INSTALLED, String.join(" ", item.misses)));
        }
    }

    /** A new revision whose user could not be replaced too would take the old one from under it. */
    private void keepWhatThoseThatFailedUse() {
        Set<Bundle> staying = new HashSet<>(leaving);
        open().forEach(item -> item.before.flatMap(Entry::bundle).ifPresent(staying::remove));
        List<BatchItem> used = open().stream()
                .filter(item -> item.before.flatMap(Entry::bundle).map(Unit::usersOf).orElse(List.of()).stream()
                        .anyMatch(staying::contains))
                .toList();
        for (BatchItem item : used) {
            guard(item, any -> {
                throw new PatchbayException(
                        InstallCode.IN_USE,
                        "Plugin '" + item.manifest().nameAndVersion()
                                + "' not installed, the old one is back: what is wired to it could not be updated too.");
            });
        }
        if (!used.isEmpty()) {
            keepWhatThoseThatFailedUse();
        }
    }

    /** The dry run sees no conflicts between what two packages use; the framework does. */
    private static void refuseToWaitInPlaceOfOld(BatchItem item) {
        Bundle bundle = item.bundle().orElseThrow();
        if (item.before.isPresent() && bundle.getState() == Bundle.INSTALLED) {
            throw new PatchbayException(
                    InstallCode.START_FAILED,
                    "Plugin '" + item.manifest().nameAndVersion() + "' not started, the old one is back: "
                            + item.started().text());
        }
    }

    private boolean commit() {
        List<PluginStore.Change> changes = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        List<VersionRows.Watch> watches = new ArrayList<>();
        for (BatchItem item : items) {
            if (item.isOpen()) {
                BatchChange change = new BatchChange(item, bench);
                changes.add(change.toStore());
                entries.add(change.entry());
                change.watch().ifPresent(watches::add);
            }
        }
        try {
            if (!changes.isEmpty()) {
                List<String> gone = bench.store().write(changes);
                bench.index().put(entries);
                gone.forEach(bench.staging()::discard);
                if (!gone.isEmpty()) {
                    open().forEach(this::forgetConfigurations);
                }
                watches.forEach(bench.probation()::begin);
                changes.forEach(change -> change.keep()
                        .ifPresent(kept -> bench.data().keep(change.after().symbolicName(), Set.copyOf(kept))));
            }
            return true;
        } catch (RuntimeException e) {
            forEachOpen(item -> {
                throw e;
            });
            return false;
        }
    }

    private void forgetConfigurations(BatchItem item) {
        String plugin = item.manifest().symbolicName();
        Set<String> kept = new HashSet<>();
        Set<String> gone = new HashSet<>();
        bench.store().versions(plugin).forEach(version -> (version.stored() ? kept : gone)
                .add(version.artifact().version()));
        gone.removeAll(kept);
        bench.configurations().forget(plugin, gone);
    }

    private List<BatchItem> open() {
        return items.stream().filter(BatchItem::isOpen).toList();
    }

    private void forEachOpen(Consumer<BatchItem> step) {
        open().forEach(item -> guard(item, step));
    }

    /** A step that fails rolls back this item and leaves the others alone. */
    private void guard(BatchItem item, Consumer<BatchItem> step) {
        try {
            step.accept(item);
        } catch (PatchbayException e) {
            item.fail(e);
            rollback(item);
        } catch (RuntimeException e) {
            item.fail(new PatchbayException(
                    InstallCode.FRAMEWORK_REFUSED,
                    "Plugin '" + item.manifest().nameAndVersion() + "' was not installed: " + e + ". See the log.",
                    e));
            rollback(item);
        }
    }

    private void rollback(BatchItem item) {
        if (item.rollout().isEmpty()) {
            return;
        }
        try {
            Optional<Bundle> old = item.rollout().get().rollback();
            item.unconfigure.run();
            item.before.ifPresent(entry -> bench.index()
                    .put(new Entry(entry.record(), entry.manifest(), old.or(entry::bundle), entry.failure())));
        } catch (RuntimeException e) {
            LOG.error(
                    "A plugin did not come back after a failed update: plugin={}",
                    item.manifest().symbolicName(),
                    e);
            item.before.ifPresent(entry ->
                    bench.index().put(entry.with(entry.record(), "It did not come back after a failed update.")));
        }
    }
}
