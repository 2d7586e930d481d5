package io.patchbay.core.internal.invoke;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What was learnt of the calls of plugins, which are named as they are called. A plugin that was never called has the numbers of a
 * plugin that never failed. Thread-safe; answers from memory.
 */
public interface CallStatistics {
    /** Returns the share of calls that failed within this time until now, from 0 to 1; the longest is an hour. */
    double errorRate(String plugin, Duration window);

    /** Returns how many calls ended within this time until now; the longest is an hour. */
    long calls(String plugin, Duration window);

    /** Returns how long calls took at most in this share (from 0 to 1) of the calls of the last five to ten minutes, about. */
    Duration percentile(String plugin, double share);

    /** Returns the state of the circuit: {@code closed}, {@code open} or {@code half-open}. */
    String circuit(String plugin);

    /** Returns how many calls run now, abandoned ones included. */
    int running(String plugin);

    /** Returns how many calls wait now for others to end. */
    int waiting(String plugin);

    /** Has somebody told whenever the circuit of a plugin opens, on the thread of the call. */
    void onCircuitOpened(Consumer<CircuitOpening> listener);

    /** Tells this one no more. */
    void forget(Consumer<CircuitOpening> listener);

    /** Returns how many threads still run calls that ignored their cancellation. */
    int abandoned(String plugin);
}
