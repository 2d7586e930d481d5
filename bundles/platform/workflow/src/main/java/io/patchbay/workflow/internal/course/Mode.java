package io.patchbay.workflow.internal.course;

/** How a part of a run is to go on. */
enum Mode {
    /** As it is written. */
    GO,
    /** To its end, beginning nothing but what has to be done in any case. */
    STOP,
    /** It is over. */
    KILL;

    /** Returns how what is inside goes on when this is stopped. */
    Mode stopped() {
        return this == GO ? STOP : this;
    }
}
