package io.patchbay.api.metrics;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Counts and measures. Names follow Prometheus: {@code patchbay_executions_total}, {@code patchbay_call_seconds}; labels come as
 * pairs of name and value, always the same names for one metric and never unbounded values. Thread-safe; no method blocks.
 */
@ProviderType
public interface Meters {
    /** Adds to a counter. */
    void count(String name, String help, double delta, String... labels);

    /** Records a duration in a histogram. */
    void time(String name, String help, Duration duration, String... labels);

    /** Sets a gauge that is asked whenever it is shown; {@code AutoCloseable.close} removes it. */
    Registration gauge(String name, String help, DoubleSupplier value, String... labels);

    /** Returns all numbers in the Prometheus text format. */
    String prometheus();

    /** A gauge that can be taken back. */
    @ProviderType
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
