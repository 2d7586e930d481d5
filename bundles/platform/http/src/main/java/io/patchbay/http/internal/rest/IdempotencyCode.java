package io.patchbay.http.internal.rest;

import io.patchbay.api.ErrorCode;

/** Codes of failures that have to do with Idempotency-Key. */
enum IdempotencyCode implements ErrorCode {
    /** The key was used for a request with another body, or with another token. */
    IDEMPOTENCY_KEY_REUSED,
    /** The request with this key has not been answered. */
    IDEMPOTENCY_IN_PROGRESS;

    @Override
    public Kind kind() {
        return Kind.CALLER;
    }

    @Override
    public int status() {
        return 409;
    }
}
