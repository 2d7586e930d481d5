package io.patchbay.api.integration;

import io.patchbay.api.ErrorCode;

/** Codes of failures of integrations. */
public enum IntegrationCode implements ErrorCode {
    /** There is no integration of this id in the workspace. */
    INTEGRATION_NOT_FOUND(Kind.CALLER, 404),
    /** Somebody disabled the integration, so nothing is called through it. */
    INTEGRATION_INACTIVE(Kind.CALLER, 409),
    /** Another integration of the workspace has this name. */
    INTEGRATION_NAME_TAKEN(Kind.CALLER, 409);

    private final Kind kind;
    private final int status;

    IntegrationCode(Kind kind, int status) {
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
