package io.patchbay.api.wire;

import java.io.IOException;

/** The other side sent what is not the protocol; the message goes on after "The other side sent". */
final class MalformedFrame extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedFrame(String what) {
        super(what);
    }
}
