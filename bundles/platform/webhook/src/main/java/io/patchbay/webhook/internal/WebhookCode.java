package io.patchbay.webhook.internal;

import io.patchbay.api.ErrorCode;

/** Codes of failures of webhooks. */
public enum WebhookCode implements ErrorCode {
    /** There is no webhook endpoint of this id in the workspace. */
    WEBHOOK_NOT_FOUND(Kind.CALLER, 404),
    /** Another webhook endpoint of the workspace has this name. */
    WEBHOOK_NAME_TAKEN(Kind.CALLER, 409),
    /** There is no delivery of this id in the workspace. */
    DELIVERY_NOT_FOUND(Kind.CALLER, 404),
    /** The endpoint is disabled, so nothing is sent to it. */
    WEBHOOK_DISABLED(Kind.CALLER, 409),
    /** There is no webhook source of this id in the workspace. */
    SOURCE_NOT_FOUND(Kind.CALLER, 404),
    /** Another webhook source of the workspace has this path. */
    SOURCE_PATH_TAKEN(Kind.CALLER, 409),
    /** What another system sent is not signed as its source says, or was sent too long ago. */
    SIGNATURE_REFUSED(Kind.CALLER, 401);

    private final Kind kind;
    private final int status;

    WebhookCode(Kind kind, int status) {
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
