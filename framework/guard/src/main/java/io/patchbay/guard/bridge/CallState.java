package io.patchbay.guard.bridge;

/** One call of a plugin as its threads see it. */
final class CallState extends KillState {
    /** What the host attached: who is charged. */
    final Object subject;

    CallState(Object subject) {
        this.subject = subject;
    }
}
