package io.patchbay.api.secret;

import io.patchbay.api.ErrorCode;

/** Codes of failures of the secret store. */
public enum SecretCode implements ErrorCode {
    /** There is no secret of this name. */
    SECRET_NOT_FOUND(Kind.CALLER, 404),
    /** The secret was sealed with another key, or was tampered with. */
    SECRET_UNREADABLE(Kind.FAULT, 500);

    private final Kind kind;
    private final int status;

    SecretCode(Kind kind, int status) {
        this.kind = kind;
        this.status = status;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public int status() {
        return status;
    }
}
