package io.patchbay.trust.internal.http;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import org.jspecify.annotations.Nullable;

/** Bodies that must be there. */
final class Bodies {
    private Bodies() {}

    static <T> T present(@Nullable T body, String example) {
        if (body == null) {
            throw new PatchbayException(CommonCode.MALFORMED, "The body is missing: send " + example + ".");
        }
        return body;
    }
}
