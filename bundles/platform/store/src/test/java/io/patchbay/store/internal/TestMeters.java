package io.patchbay.store.internal;

import io.patchbay.api.metrics.Meters;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/** Counters of a test. */
public final class TestMeters implements Meters {
    /** The counters by name. */
    public final Map<String, Double> counts = new ConcurrentHashMap<>();

    @Override
    public void count(String name, String help, double delta, String... labels) {
        counts.merge(name, delta, Double::sum);
    }

    @Override
    public void time(String name, String help, Duration duration, String... labels) {
        counts.merge(name, 1.0, Double::sum);
    }

    @Override
    public Registration gauge(String name, String help, DoubleSupplier value, String... labels) {
        return () -> {};
    }

    @Override
    public String prometheus() {
        return counts.toString();
    }
}
