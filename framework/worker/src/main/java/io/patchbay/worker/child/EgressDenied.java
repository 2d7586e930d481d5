package io.patchbay.worker.child;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.permission.PermissionCode;

/** What the host denied: a {@link SecurityException}, as the guard throws in the server's own process. */
final class EgressDenied extends SecurityException {
    private static final long serialVersionUID = 1L;

    EgressDenied(String message) {
        super(message, new PatchbayException(PermissionCode.PERMISSION_DENIED, message));
    }
}
