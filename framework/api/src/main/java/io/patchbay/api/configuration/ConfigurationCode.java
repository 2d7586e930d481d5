package io.patchbay.api.configuration;

import io.patchbay.api.ErrorCode;

/** Codes of failures of configurations. */
public enum ConfigurationCode implements ErrorCode {
    /** Nothing is set for this PID and nobody describes it. */
    CONFIGURATION_NOT_FOUND(Kind.CALLER, 404),
    /** No bundle describes this PID, so nobody would read what is set. */
    CONFIGURATION_UNDESCRIBED(Kind.CALLER, 422),
    /** The history has no such revision, or not any more. */
    REVISION_NOT_FOUND(Kind.CALLER, 404),
    /** A secret came in clear text. */
    SECRET_IN_CLEAR(Kind.CALLER, 422);

    private final Kind kind;
    private final int status;

    ConfigurationCode(Kind kind, int status) {
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
