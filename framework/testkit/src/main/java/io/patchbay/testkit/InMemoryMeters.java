package io.patchbay.testkit;

import io.patchbay.api.metrics.Meters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

/** Keeps numbers by name and labels: {@code patchbay_calls_total{outcome=ok}}. Thread-safe. */
public final class InMemoryMeters implements Meters {
    private final Map<String, Double> values = new ConcurrentHashMap<>();
    private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();

    /** Returns the value of a counter or gauge, or how often a time was recorded; 0 if it is not known. */
    public double value(String name, String... labels) {
        String key = key(name, labels);
        DoubleSupplier gauge = gauges.get(key);
        return gauge == null ? values.getOrDefault(key, 0.0) : gauge.getAsDouble();
    }

    @Override
    public void count(String name, String help, double delta, String... labels) {
        values.merge(key(name, labels), delta, Double::sum);
    }

    @Override
    public void time(String name, String help, Duration duration, String... labels) {
        values.merge(key(name, labels), 1.0, Double::sum);
    }

    @Override
    public Registration gauge(String name, String help, DoubleSupplier value, String... labels) {
        String key = key(name, labels);
        gauges.put(key, value);
        return () -> gauges.remove(key, value);
    }

    @Override
    public String prometheus() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                .sorted()
                .collect(Collectors.joining());
    }

    private static String key(String name, String... labels) {
        List<String> pairs = List.of(labels);
        StringBuilder key = new StringBuilder(name);
        for (int i = 0; i < pairs.size(); i += 2) {
            key.append(i == 0 ? '{' : ',').append(pairs.get(i)).append('=').append(pairs.get(i + 1));
        }
        return pairs.isEmpty() ? name : key.append('}').toString();
    }
}
