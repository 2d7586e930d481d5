package io.patchbay.store.internal.offline;

import java.io.Serial;

/** A tool will not do it; the message is the line for the administrator. */
final class Refused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }
}
