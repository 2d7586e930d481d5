package io.patchbay.testkit.plugin;

import io.patchbay.plugin.invocation.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps a plugin's own numbers. Thread-safe. */
public final class TestMetrics implements Metrics {
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final Map<String, List<Duration>> times = new ConcurrentHashMap<>();

    /** Returns a counter; 0 if it was never added to. */
    public long counted(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** Returns the durations that were recorded. */
    public List<Duration> timed(String name) {
        return List.copyOf(times.getOrDefault(name, List.of()));
    }

    @Override
    public void count(String name, long delta) {
        counts.merge(name, delta, Long::sum);
    }

    @Override
    public void time(String name, Duration duration) {
        times.computeIfAbsent(name, unused -> new CopyOnWriteArrayList<>()).add(duration);
    }
}
