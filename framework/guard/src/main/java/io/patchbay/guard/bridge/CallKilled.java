package io.patchbay.guard.bridge;

/**
 * Thrown by the poll in the threads of a call that was killed. It is an error, so that ordinary handlers let it pass; one
 * that catches everything gets it again.
 */
public final class CallKilled extends Error {
    private static final long serialVersionUID = 1L;

    CallKilled(String reason, boolean withTrace) {
        super(reason, null, false, withTrace);
    }
}
