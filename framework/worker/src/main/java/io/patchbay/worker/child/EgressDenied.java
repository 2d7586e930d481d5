package io.patchbay.worker.child;

import io.patchbay.api.ErrorCode;
import io.patchbay.api.PatchbayException;

/** What the host denied: a {@link SecurityException}, as the guard throws in the server's own process. */
final class EgressDenied extends SecurityException {
    private static final long serialVersionUID = 1L;

    EgressDenied(ErrorCode code, String message) {
        super(message, new PatchbayException(code, message));
    }
}
