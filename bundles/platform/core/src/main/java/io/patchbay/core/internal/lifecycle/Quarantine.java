package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Caller;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.core.internal.invoke.CircuitOpening;
import io.patchbay.plugin.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops plugins that breach their budgets again and again: first a call fails, then the circuit opens, and when that was not enough
 * the plugin is stopped, shown with the reason, and stays so until somebody enables or updates it.
 */
final class Quarantine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final Caller KEEPER = Caller.platform("quarantine");
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Installer installer;
    private final Workbench bench;
    private final Stopper stopper;
    private final InvokeParts invoke;
    private final Meters meters;
    private final ExecutorService thread;
    private final Map<String, Deque<Instant>> openings = new ConcurrentHashMap<>();
    private final Consumer<CircuitOpening> opened = this::circuitOpened;
    private final BiConsumer<String, String> overflowed = this::overflowed;

    Quarantine(
            Installer installer,
            Workbench bench,
            Stopper stopper,
            InvokeParts invoke,
            Meters meters,
            ExecutorService thread) {
        this.installer = installer;
        this.bench = bench;
        this.stopper = stopper;
        this.invoke = invoke;
        this.meters = meters;
        this.thread = thread;
    }

    /** Begins to follow circuits and files. */
    void start() {
        invoke.statistics().ifPresent(calls -> calls.onCircuitOpened(opened));
        invoke.quotas().ifPresent(quotas -> quotas.onOverflow(overflowed));
    }

    private void circuitOpened(CircuitOpening opening) {
        if (opening.breach() && invoke.tiers().rules().quarantineAfter() > 0) {
            later(() -> count(opening));
        }
    }

    private void count(CircuitOpening opening) {
        TierRules rules = invoke.tiers().rules();
        Optional<Bundle> bundle = running(opening.symbolicName());
        boolean promoted =
                rules.promoteAfter() > 0 && !bundle.map(Isolated::runs).orElse(true);
        if (bundle.isEmpty() || promoted) {
            return;
        }
        // Another revision begins anew.
        Deque<Instant> times = openings.computeIfAbsent(bundle.get().getLocation(), any -> new ArrayDeque<>());
        Instant now = bench.clock().instant();
        times.addLast(now);
        while (times.getFirst().isBefore(now.minus(WINDOW))) {
            times.removeFirst();
        }
        if (times.size() >= rules.quarantineAfter()) {
            openings.remove(bundle.get().getLocation());
            stop(
                    opening.symbolicName(),
                    "its circuit opened '" + times.size() + "' times in ten minutes for breaches, at last: "
                            + opening.cause().replaceFirst("\\.$", ""),
                    "circuit");
        }
    }

    private void overflowed(String symbolicName, String text) {
        if (invoke.tiers().rules().quarantineAfter() > 0) {
            later(() -> stop(symbolicName, text, "disk"));
        }
    }

    private void stop(String symbolicName, String why, String cause) {
        if (running(symbolicName).isPresent()) {
            installer.inTurn(() -> stopped(symbolicName, why));
            meters.count(
                    "patchbay_plugin_quarantines_total",
                    "Plugins that were stopped for breaches of their budgets.",
                    1,
                    "plugin",
                    symbolicName,
                    "cause",
                    cause);
        }
    }

    private Optional<Bundle> running(String symbolicName) {
        return bench.index().find(symbolicName).flatMap(Entry::bundle).filter(Stopper::runs);
    }

    private Entry stopped(String symbolicName, String why) {
        Entry entry = bench.index().installed(symbolicName);
        entry.bundle().ifPresent(stopper::stop);
        String text = "Plugin '" + symbolicName + "' is in quarantine: " + why
                + ". Update it, or give it more with patchbay:quota, then: patchbay:enable " + symbolicName + ".";
        LOG.warn("{} plugin={}", text, symbolicName);
        Entry after = entry.with(
                entry.record().with(PluginStatus.ERROR, text, bench.clock().instant()), text);
        PluginRecord record = after.record();
        JsonObject details = JsonObject.builder()
                .put("version", record.artifact().version())
                .put("text", record.statusText())
                .build();
        bench.store()
                .write(List.of(new PluginStore.Change(
                        KEEPER, PluginStore.Kind.QUARANTINED, record, Optional.empty(), Optional.empty(), details)));
        bench.index().put(after);
        return after;
    }

    private void later(Runnable task) {
        try {
            thread.execute(() -> run(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("Nothing is stopped any more, the installer stops.", e);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A plugin that breaches its budgets was not stopped. Disable it.", e);
        }
    }

    @Override
    public void close() {
        invoke.statistics().ifPresent(calls -> calls.forget(opened));
        invoke.quotas().ifPresent(quotas -> quotas.forget(overflowed));
    }
}
