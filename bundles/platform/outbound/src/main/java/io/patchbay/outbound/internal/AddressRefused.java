package io.patchbay.outbound.internal;

import java.io.IOException;

/** An address that must not be reached. */
final class AddressRefused extends IOException {
    private static final long serialVersionUID = 1L;

    AddressRefused(String message) {
        super(message);
    }
}
