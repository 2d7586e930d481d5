package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.core.internal.invoke.CallStatistics;
import io.patchbay.core.internal.lifecycle.VersionRows.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches revisions that took the place of others. One whose circuit opens, whose health check is critical, or that does not start
 * again is replaced by the one before. What is watched is stored, so a restart ends no probation. Thread-safe.
 */
final class Probation {
    private static final Logger LOG = LoggerFactory.getLogger(Probation.class);
    private static final long TICK_SECONDS = 1;
    private static final int LONGEST = 10;

    private final Parts parts;
    private final UpdateRules rules;
    private final Map<String, Watch> watched = new ConcurrentHashMap<>();

    /** What it looks at. */
    record Parts(
            PluginStore store,
            PluginIndex index,
            Supplier<Optional<CallStatistics>> statistics,
            Probe probe,
            java.time.Clock clock) {}

    /** Brings a plugin back to a revision it had. */
    @FunctionalInterface
    interface Rescue {
        void back(Watch watch, Comeback why);
    }

    Probation(Parts parts, UpdateRules rules) {
        this.parts = parts;
        this.rules = rules;
    }

    /** Returns the watch over an update that is about to be stored, if it is to be watched. */
    Optional<Watch> over(PluginRecord before, PluginRecord after) {
        return rules.probation().isZero()
                ? Optional.empty()
                : Optional.of(new Watch(
                        after.symbolicName(),
                        after.artifact().sha256(),
                        before.artifact().sha256(),
                        parts.clock().instant()));
    }

    /** Begins to watch, once that is stored. */
    void begin(Watch watch) {
        watched.put(watch.symbolicName(), watch);
    }

    /** Returns until when a plugin is watched at least. */
    Optional<Instant> until(PluginRecord record) {
        return Optional.ofNullable(watched.get(record.symbolicName()))
                .filter(watch -> watch.sha256().equals(record.artifact().sha256()))
                .map(watch -> watch.began().plus(rules.probation()));
    }

    /** Goes on with what was watched when the process ended, and looks every second from now on. */
    void start(ScheduledExecutorService timer, Rescue rescue) {
        parts.store().watches().forEach(this::begin);
        var unused = timer.scheduleWithFixedDelay(() -> look(rescue), TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    }

    /** Looks at everything that is watched. */
    void look(Rescue rescue) {
        for (Watch watch : List.copyOf(watched.values())) {
            try {
                look(watch, rescue);
            } catch (PatchbayException e) {
                end(watch);
                LOG.error(
                        "Plugin cannot be rolled back by itself: {} plugin={}",
                        e.getMessage(),
                        watch.symbolicName(),
                        e);
            } catch (RuntimeException e) {
                LOG.warn(
                        "Plugin on probation cannot be looked at, it is tried again. plugin={}",
                        watch.symbolicName(),
                        e);
            }
        }
    }

    private void look(Watch watch, Rescue rescue) {
        Optional<Entry> entry = parts.index().find(watch.symbolicName()).filter(one -> isStill(one, watch));
        if (entry.isEmpty()) {
            end(watch);
            return;
        }
        Optional<Comeback> trouble = trouble(entry.get(), watch);
        if (trouble.isPresent()) {
            rescue.back(watch, trouble.get());
            end(watch);
        } else if (isOver(entry.get(), watch)) {
            end(watch);
            LOG.info(
                    "Plugin passed its probation: plugin={} version={}",
                    watch.symbolicName(),
                    entry.get().record().artifact().version());
        }
    }

    private static boolean isStill(Entry entry, Watch watch) {
        PluginRecord record = entry.record();
        return record.desired() == PluginRecord.Desired.ENABLED
                && record.artifact().sha256().equals(watch.sha256());
    }

    private Optional<Comeback> trouble(Entry entry, Watch watch) {
        if (!entry.failure().isEmpty()) {
            return Optional.of(comeback(watch, "start", entry.failure()));
        }
        Optional<String> open = entry.manifest().stream()
                .flatMap(manifest -> manifest.contributions().stream())
                .map(plugin -> plugin.name())
                .filter(this::isOpen)
                .findFirst();
        if (open.isPresent()) {
            return Optional.of(comeback(watch, "circuit", "Too many calls of '" + open.get() + "' failed."));
        }
        Optional<Bundle> running = entry.bundle().filter(Stopper::runs);
        return running.flatMap(parts.probe()::critical).map(text -> comeback(watch, "health", text));
    }

    private boolean isOpen(String plugin) {
        return parts.statistics()
                .get()
                .map(calls -> !calls.circuit(plugin).equals("closed"))
                .orElse(false);
    }

    private static Comeback comeback(Watch watch, String cause, String reason) {
        return new Comeback(reason, cause, Optional.of(watch.sha256()));
    }

    private boolean isOver(Entry entry, Watch watch) {
        Duration age = Duration.between(watch.began(), parts.clock().instant());
        if (age.compareTo(rules.probation()) < 0) {
            return false;
        }
        return age.compareTo(rules.probation().multipliedBy(LONGEST)) >= 0
                || calls(entry, age) >= rules.probationCalls();
    }

    /** A bundle without plugins gets no calls. */
    private long calls(Entry entry, Duration age) {
        List<String> plugins = entry.manifest().stream()
                .flatMap(manifest -> manifest.contributions().stream())
                .map(plugin -> plugin.name())
                .toList();
        Optional<CallStatistics> calls = parts.statistics().get();
        if (plugins.isEmpty() || calls.isEmpty()) {
            return Long.MAX_VALUE;
        }
        return plugins.stream()
                .mapToLong(plugin -> calls.get().calls(plugin, age))
                .sum();
    }

    private void end(Watch watch) {
        watched.remove(watch.symbolicName(), watch);
        parts.store().unwatch(watch);
    }
}
