package io.patchbay.core.internal.invoke;

import io.patchbay.core.internal.quota.Quota;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is kept of one plugin across its revisions: its slots, its circuit, its numbers. Thread-safe. */
final class Lane {
    private final String plugin;
    private final Admission admission;
    private final Circuit circuit;
    private final RollingRate rate;
    private final Latencies latencies;
    private final AtomicInteger abandoned = new AtomicInteger();
    private volatile @Nullable Object revision;
    private volatile Quota quota = Quota.DEFAULT;

    Lane(String plugin, Clock clock, int concurrency) {
        this.plugin = plugin;
        this.admission = new Admission(concurrency);
        this.circuit = new Circuit(clock);
        this.rate = new RollingRate(clock);
        this.latencies = new Latencies(clock);
    }

    String plugin() {
        return plugin;
    }

    Admission admission() {
        return admission;
    }

    Circuit circuit() {
        return circuit;
    }

    RollingRate rate() {
        return rate;
    }

    Latencies latencies() {
        return latencies;
    }

    AtomicInteger abandoned() {
        return abandoned;
    }

    /** Follows the plugin to the revision that serves now and to its quota: its slots, and a circuit that knows nothing bad of it. */
    void follow(Revision serving) {
        Quota held = serving.quota();
        if (revision != serving.key() || !quota.equals(held)) {
            synchronized (this) {
                admission.resize(held.concurrency());
                quota = held;
                if (revision != serving.key()) {
                    circuit.reset();
                    revision = serving.key();
                }
            }
        }
    }

    void record(Duration took, boolean failed) {
        rate.record(failed);
        latencies.record(took);
    }
}
