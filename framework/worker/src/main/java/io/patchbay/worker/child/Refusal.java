package io.patchbay.worker.child;

import org.jspecify.annotations.Nullable;

/** Why a worker will not serve: one line for the host. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        this(message, null);
    }

    Refusal(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
