package io.patchbay.core.internal.lifecycle;

/** The steps of an installation, in order. A crash after any of them leads to the old or to the new state. */
enum Step {
    STAGED,
    PLANNED,
    INSTALLED,
    STARTED,
    COMMITTED,
    COMPLETED;

    /** Told after each step. */
    @FunctionalInterface
    interface Listener {
        Listener NONE = step -> {};

        void reached(Step step);
    }
}
