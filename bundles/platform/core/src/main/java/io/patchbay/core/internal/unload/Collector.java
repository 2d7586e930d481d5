package io.patchbay.core.internal.unload;

/** The garbage collector, as far as a verdict depends on it. */
interface Collector {
    /** Asks for a full collection; the JVM may be told not to listen. */
    void collect();

    /** Returns how many full collections there were, the asked ones included. */
    long collections();
}
