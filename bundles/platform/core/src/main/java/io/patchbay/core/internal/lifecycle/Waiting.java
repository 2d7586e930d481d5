package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.core.internal.lifecycle.Starter.Started;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts plugins that waited for something to resolve, once it is there. */
final class Waiting {
    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

    private final Workbench bench;

    Waiting(Workbench bench) {
        this.bench = bench;
    }

    /** Looks at all that wait; what starts now is stored together. */
    void enableWhatCanRun() {
        List<Entry> ready = ready();
        if (ready.isEmpty()) {
            return;
        }
        bench.port()
                .resolve(
                        ready.stream().flatMap(entry -> entry.bundle().stream()).toList());
        List<PluginStore.Change> changes = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        Set<Bundle> resolved = new HashSet<>();
        for (Entry entry : StartOrder.sort(ready, one -> one.bundle().orElseThrow())) {
            Bundle bundle = entry.bundle().orElseThrow();
            if (bundle.getState() != Bundle.INSTALLED && resolved.add(bundle)) {
                Entry after = start(entry, bundle);
                entries.add(after);
                changes.add(PluginStore.Change.started("installer", after.record()));
            }
        }
        if (!changes.isEmpty()) {
            bench.store().write(changes);
            bench.index().put(entries);
        }
    }

    private List<Entry> ready() {
        List<Entry> waiting =
                bench.index().all().stream().filter(Entry::waitsForWiring).toList();
        if (waiting.isEmpty()) {
            return waiting;
        }
        Map<String, List<String>> misses = bench.dryRun()
                .run(
                        waiting.stream()
                                .flatMap(entry -> entry.manifest().stream())
                                .toList(),
                        Set.of());
        return waiting.stream()
                .filter(entry -> !misses.containsKey(entry.record().symbolicName()))
                .toList();
    }

    private Entry start(Entry entry, Bundle bundle) {
        PluginRecord record = entry.record();
        try {
            Started started = bench.starter().start(bundle);
            LOG.info("Plugin got what it waited for: plugin={} status={}", record.symbolicName(), started.status());
            return entry.with(
                    record.with(started.status(), started.text(), bench.clock().instant()), "");
        } catch (PatchbayException e) {
            LOG.warn("Plugin got what it waited for, but did not start: {}", e.getMessage());
            return entry.with(
                    record.with(
                            PluginStatus.ERROR, e.getMessage(), bench.clock().instant()),
                    e.getMessage());
        }
    }
}
