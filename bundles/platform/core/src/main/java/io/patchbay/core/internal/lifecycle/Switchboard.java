package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.core.internal.lifecycle.PluginRecord.Desired;
import io.patchbay.core.internal.lifecycle.Starter.Started;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Switches plugins on and off and takes them out. */
final class Switchboard {
    private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);

    private final Workbench bench;
    private final Stopper stopper;
    private final PluginTraces traces;

    Switchboard(Workbench bench, Stopper stopper, PluginTraces traces) {
        this.bench = bench;
        this.stopper = stopper;
        this.traces = traces;
    }

    void enable(Caller caller, String id, OptionalLong revision) {
        Entry entry = expect(id, revision);
        boolean sameWish = entry.record().desired() == Desired.ENABLED;
        if (sameWish && entry.failure().isEmpty() && (entry.isRunning() || entry.waitsForWiring())) {
            return;
        }
        Bundle bundle = entry.bundle()
                .orElseThrow(() -> new PatchbayException(
                        InstallCode.START_FAILED,
                        "Plugin '" + id + "' not started: " + entry.failure() + " Install its jar again."));
        Started started = bench.starter().start(bundle);
        PluginRecord after = entry.record()
                .with(
                        Desired.ENABLED,
                        started.status(),
                        started.text(),
                        bench.clock().instant());
        store(caller, PluginStore.Kind.ENABLED, entry, after, () -> stopQuietly(bundle));
    }

    void disable(Caller caller, String id, OptionalLong revision) {
        Entry entry = expect(id, revision);
        if (entry.record().desired() == Desired.DISABLED && !entry.isRunning()) {
            return;
        }
        if (entry.manifest().map(PluginManifest::isFragment).orElse(false)) {
            throw new PatchbayException(
                    CommonCode.CONFLICT,
                    "'" + id
                            + "' is a fragment: it runs as long as its host. Disable the host or uninstall the fragment.");
        }
        boolean ran = entry.isRunning();
        entry.bundle().ifPresent(stopper::stop);
        PluginRecord after = entry.record()
                .with(Desired.DISABLED, PluginStatus.DISABLED, "", bench.clock().instant());
        store(caller, PluginStore.Kind.DISABLED, entry, after, () -> restart(entry, ran));
    }

    void uninstall(Caller caller, String id, OptionalLong revision, boolean purge, boolean force) {
        Entry entry = expect(id, revision);
        List<String> users = entry.bundle().map(Dependents::names).orElse(List.of());
        if (!users.isEmpty() && !force) {
            throw new PatchbayException(
                    InstallCode.IN_USE,
                    "Plugin '" + id + "' is used by " + String.join(", ", users)
                            + ". Uninstall those first, or force it: they then wait for it.");
        }
        boolean ran = entry.isRunning();
        PluginTraces.Found found = purge ? traces.find(entry) : PluginTraces.Found.NONE;
        entry.bundle().ifPresent(stopper::stop);
        PluginRecord after = entry.record()
                .with(
                        Desired.UNINSTALLED,
                        PluginStatus.UNINSTALLED,
                        "",
                        bench.clock().instant());
        store(caller, PluginStore.Kind.UNINSTALLED, entry, after, () -> restart(entry, ran));
        entry.bundle().ifPresent(this::remove);
        traces.purge(found);
    }

    /** Returns a plugin that is installed, in the state the caller saw. */
    Entry expect(String id, OptionalLong revision) {
        if (bench.port().isPlatform(id)) {
            throw new PatchbayException(
                    InstallCode.PLATFORM_BUNDLE,
                    "Bundle '" + id + "' is part of the platform: it can be neither stopped nor removed.");
        }
        Entry entry = bench.index().installed(id);
        long current = entry.record().revision();
        if (revision.isPresent() && revision.getAsLong() != current) {
            throw new PatchbayException(
                    CommonCode.STALE,
                    "Plugin '" + id + "' changed: it is at revision '" + current + "', you saw '" + revision.getAsLong()
                            + "'. Read it again.");
        }
        return entry;
    }

    private void store(Caller caller, PluginStore.Kind kind, Entry before, PluginRecord after, Runnable undo) {
        Optional<List<String>> keep = after.isInstalled() ? Optional.empty() : Optional.of(List.of());
        JsonObject details =
                JsonObject.builder().put("version", after.artifact().version()).build();
        List<String> gone;
        try {
            gone = bench.store()
                    .write(List.of(
                            new PluginStore.Change(caller, kind, after, keep, Optional.empty(), details, connection -> {
                                if (!after.isInstalled()) {
                                    bench.permissions().forget(connection, caller, after.symbolicName());
                                }
                            })));
        } catch (RuntimeException e) {
            undo.run();
            throw e;
        }
        bench.index().put(after.isInstalled() ? before.with(after, "") : Entry.gone(after, ""));
        gone.forEach(bench.staging()::discard);
        keep.ifPresent(kept -> bench.data().keep(after.symbolicName(), Set.copyOf(kept)));
        LOG.info("Plugin changed: plugin={} now={}", after.symbolicName(), after.status());
    }

    private void restart(Entry entry, boolean ran) {
        if (ran) {
            entry.bundle().ifPresent(bench.starter()::start);
        }
    }

    private void remove(Bundle bundle) {
        try {
            bench.port().discard(bundle);
        } catch (BundleException e) {
            LOG.warn("A bundle is stored as uninstalled but hangs, it goes with the next start: bundle={}", bundle, e);
        }
    }

    private void stopQuietly(Bundle bundle) {
        try {
            bench.port().stop(bundle);
        } catch (BundleException e) {
            LOG.warn("A bundle that was started in vain does not stop, restart Patchbay: bundle={}", bundle, e);
        }
    }
}
