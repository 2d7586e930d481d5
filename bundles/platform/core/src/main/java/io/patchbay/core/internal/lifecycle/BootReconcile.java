package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.core.internal.lifecycle.PluginRecord.Desired;
import io.patchbay.core.internal.lifecycle.Starter.Started;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the framework in line with what is stored, whatever its bundle cache holds. One bad bundle keeps no other down. */
final class BootReconcile {
    private static final Logger LOG = LoggerFactory.getLogger(BootReconcile.class);

    private final Workbench bench;

    BootReconcile(Workbench bench) {
        this.bench = bench;
    }

    /** Removes what is not stored, installs what is missing, and fills the index. Starts nothing. */
    void install() {
        bench.staging().settle();
        bench.store().dropped().forEach(bench.staging()::discard);
        List<PluginRecord> records = bench.store().plugins();
        Set<Location> wanted = new HashSet<>();
        records.stream().filter(PluginRecord::isInstalled).forEach(record -> wanted.add(location(record)));
        bench.port().ours().stream()
                .filter(bundle -> !wanted.contains(Location.of(bundle)))
                .forEach(this::remove);
        bench.index().put(records.stream().map(this::entry).toList());
    }

    /** Starts everything that is wanted, in the order of its wires. What changed since the last run is stored. */
    void start() {
        List<Entry> wanted = bench.index().all().stream()
                .filter(entry -> entry.record().desired() == Desired.ENABLED
                        && entry.bundle().isPresent())
                .toList();
        bench.port()
                .resolve(wanted.stream()
                        .flatMap(entry -> entry.bundle().stream())
                        .toList());
        List<Entry> after = new ArrayList<>();
        for (Entry entry : StartOrder.sort(wanted, one -> one.bundle().orElseThrow())) {
            after.add(start(entry));
        }
        List<PluginStore.Change> changes = after.stream()
                .filter(entry -> entry.record().revision()
                        != bench.index()
                                .installed(entry.record().symbolicName())
                                .record()
                                .revision())
                .map(entry -> PluginStore.Change.started("boot", entry.record()))
                .toList();
        if (!changes.isEmpty()) {
            bench.store().write(changes);
        }
        bench.index().put(after);
    }

    private Entry start(Entry entry) {
        PluginRecord record = entry.record();
        try {
            Started started = bench.starter().start(entry.bundle().orElseThrow());
            boolean same = started.status() == record.status();
            return same
                    ? entry
                    : entry.with(
                            record.with(
                                    started.status(),
                                    started.text(),
                                    bench.clock().instant()),
                            "");
        } catch (PatchbayException e) {
            LOG.error("Plugin did not start: {}", e.getMessage(), e);
            boolean same =
                    record.status() == PluginStatus.ERROR && record.statusText().equals(e.getMessage());
            PluginRecord after = same
                    ? record
                    : record.with(
                            PluginStatus.ERROR, e.getMessage(), bench.clock().instant());
            return entry.with(after, e.getMessage());
        }
    }

    private Entry entry(PluginRecord record) {
        if (!record.isInstalled()) {
            return Entry.gone(record, "");
        }
        try {
            bench.data().settle(record.symbolicName(), record.artifact().sha256());
            Bundle bundle = bench.port().find(location(record)).orElseGet(() -> bench.port()
                    .install(location(record), bench.staging().file(record.artifact())));
            PluginManifest manifest = ManifestReader.read(headers(bundle));
            bench.consent().hold(bundle, record, manifest);
            return Entry.of(record, manifest, bundle, "");
        } catch (PatchbayException e) {
            LOG.error("Plugin cannot be restored: plugin={}", record.symbolicName(), e);
            return Entry.gone(record, "Its jar cannot be read (" + e.getMessage() + ").");
        }
    }

    private void remove(Bundle bundle) {
        try {
            LOG.info("A bundle without a stored installation is removed: bundle={}", bundle.getLocation());
            bench.port().uninstall(bundle);
        } catch (BundleException e) {
            LOG.warn("A bundle without a stored installation cannot be removed: bundle={}", bundle.getLocation(), e);
        }
    }

    private static Location location(PluginRecord record) {
        return new Location(record.symbolicName(), record.artifact().sha256());
    }

    private static Map<String, String> headers(Bundle bundle) {
        Dictionary<String, String> dictionary = bundle.getHeaders("");
        Map<String, String> headers = new HashMap<>();
        for (Enumeration<String> names = dictionary.keys(); names.hasMoreElements(); ) {
            String name = names.nextElement();
            headers.put(name, dictionary.get(name));
        }
        return headers;
    }
}
