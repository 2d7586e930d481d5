package io.patchbay.api.permission;

import io.patchbay.api.ErrorCode;

/** Codes of what has to do with permissions. */
public enum PermissionCode implements ErrorCode {
    /** A plugin did something it has no permission for; the message names permission and target. */
    PERMISSION_DENIED(Kind.CALLER, 403),
    /** The jar asks for what nobody has decided on yet; the problem has the plan and the digest to consent with. */
    CONSENT_REQUIRED(Kind.CALLER, 409),
    /** The digest is not that of the plan as it is now, so something else would be installed than was approved. */
    CONSENT_STALE(Kind.CALLER, 409),
    /** The bundle cannot be held to its permissions, so it does not start. */
    NOT_HELD(Kind.CALLER, 409);

    private final Kind kind;
    private final int status;

    PermissionCode(Kind kind, int status) {
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
