package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView.Tier;
import io.patchbay.core.internal.invoke.CircuitOpening;
import io.patchbay.core.internal.lifecycle.Starter.Started;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves bundles between tiers: those whose place the administrator changed, and those whose circuit opened too often. */
final class TierMover implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TierMover.class);
    private static final Caller MOVER = Caller.platform("isolation");

    private final Installer installer;
    private final Workbench bench;
    private final Stopper stopper;
    private final InvokeParts invoke;
    private final Tiers tiers;
    private final Doorway doorway;
    private final ExecutorService thread;
    private final Map<String, Integer> openings = new ConcurrentHashMap<>();
    private final Set<String> promoted = ConcurrentHashMap.newKeySet();
    private final Runnable changed = this::policyChanged;
    private final Consumer<CircuitOpening> opened = this::circuitOpened;

    TierMover(
            Installer installer,
            Workbench bench,
            Stopper stopper,
            Doorway doorway,
            InvokeParts invoke,
            ExecutorService thread) {
        this.installer = installer;
        this.bench = bench;
        this.stopper = stopper.whileOthersWait();
        this.invoke = invoke;
        this.tiers = bench.starter().tiers();
        this.doorway = doorway;
        this.thread = thread;
    }

    /** Begins to follow the configuration and the circuits. */
    void start() {
        invoke.tiers().policy().ifPresent(policy -> policy.onChange(changed));
        invoke.statistics().ifPresent(calls -> calls.onCircuitOpened(opened));
    }

    private void policyChanged() {
        later(this::moveAll);
    }

    private void circuitOpened(CircuitOpening opening) {
        int most = invoke.tiers().rules().promoteAfter();
        if (most > 0) {
            later(() -> count(opening.symbolicName(), most));
        }
    }

    private void count(String symbolicName, int most) {
        Optional<Entry> entry = bench.index().find(symbolicName);
        Optional<Bundle> bundle = entry.flatMap(Entry::bundle).filter(one -> !Isolated.runs(one));
        if (bundle.isEmpty() || !Stopper.runs(bundle.get())) {
            return;
        }
        // Another revision begins anew.
        int times = openings.merge(bundle.get().getLocation(), 1, Integer::sum);
        if (times >= most) {
            openings.remove(bundle.get().getLocation());
            installer.inTurn(() -> quarantine(symbolicName, times));
            promoted.add(symbolicName);
            // Once it is written, everything is looked at again.
            invoke.tiers().policy().ifPresent(policy -> policy.assign(symbolicName, Tier.ISOLATED));
        }
    }

    private Entry quarantine(String symbolicName, int times) {
        Entry entry = bench.index().installed(symbolicName);
        entry.bundle().ifPresent(stopper::stop);
        String text = "Plugin '" + symbolicName + "' was stopped: its circuit opened '" + times
                + "' times. It is moved into worker processes.";
        LOG.warn("{} plugin={}", text, symbolicName);
        return store(
                entry.with(
                        entry.record()
                                .with(PluginStatus.ERROR, text, bench.clock().instant()),
                        text),
                PluginStore.Kind.FAILED);
    }

    private void moveAll() {
        for (Entry entry : bench.index().all()) {
            if (entry.record().desired() == PluginRecord.Desired.ENABLED && isElsewhere(entry)) {
                installer.inTurn(() -> bench.index()
                        .find(entry.record().symbolicName())
                        .filter(this::isElsewhere)
                        .map(this::move));
            }
        }
    }

    private boolean isElsewhere(Entry entry) {
        Optional<Bundle> bundle = entry.bundle();
        if (bundle.isEmpty() || bundle.get().getState() == Bundle.INSTALLED) {
            return false;
        }
        boolean wanted = tiers.wanted(bundle.get()) == Tier.ISOLATED;
        return Stopper.runs(bundle.get())
                ? wanted != Isolated.runs(bundle.get())
                : wanted && promoted.contains(entry.record().symbolicName());
    }

    /** Calls wait at the door meanwhile; those that run end where they are. */
    private Entry move(Entry entry) {
        Bundle bundle = entry.bundle().orElseThrow();
        Doorway.Closed closed = doorway.close(List.of(bundle));
        try {
            return move(entry, bundle);
        } finally {
            closed.close();
        }
    }

    private Entry move(Entry entry, Bundle bundle) {
        PluginRecord record = entry.record();
        promoted.remove(record.symbolicName());
        try {
            stopper.stop(bundle);
            Started started = bench.starter().start(bundle);
            LOG.info("Plugin moved. plugin={} tier={}", record.symbolicName(), tiers.of(bundle));
            return store(
                    entry.with(
                            record.with(
                                    started.status(),
                                    started.text(),
                                    bench.clock().instant()),
                            ""),
                    PluginStore.Kind.ENABLED);
        } catch (PatchbayException e) {
            LOG.warn("Plugin was to be moved, but does not start there: {}", e.getMessage());
            return store(
                    entry.with(
                            record.with(
                                    PluginStatus.ERROR,
                                    e.getMessage(),
                                    bench.clock().instant()),
                            e.getMessage()),
                    PluginStore.Kind.FAILED);
        }
    }

    private Entry store(Entry after, PluginStore.Kind kind) {
        PluginRecord record = after.record();
        JsonObject details = JsonObject.builder()
                .put("version", record.artifact().version())
                .put("text", record.statusText())
                .put(
                        "tier",
                        after.bundle()
                                .map(tiers::of)
                                .orElse(Tier.SANDBOXED)
                                .name()
                                .toLowerCase(Locale.ROOT))
                .build();
        bench.store()
                .write(List.of(
                        new PluginStore.Change(MOVER, kind, record, Optional.empty(), Optional.empty(), details)));
        bench.index().put(after);
        return after;
    }

    private void later(Runnable task) {
        try {
            thread.execute(() -> run(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("Nothing is moved any more, the installer stops.", e);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("Plugins were not moved to where they are to run. Disable and enable them.", e);
        }
    }

    @Override
    public void close() {
        invoke.tiers().policy().ifPresent(policy -> policy.forget(changed));
        invoke.statistics().ifPresent(calls -> calls.forget(opened));
        thread.shutdownNow();
    }
}
