package io.patchbay.configuration.internal.value;

import io.patchbay.api.CommonCode;
import io.patchbay.api.ErrorCode;
import io.patchbay.api.PatchbayException;

/**
 * Where a value is, for what is said about it.
 *
 * @param pid the configuration
 * @param name the property
 */
public record Place(String pid, String name) {
    private static final int SHOWN = 60;

    /** Returns the failure of a value of the wrong kind. */
    public PatchbayException wrong(String value, String expected) {
        String brief = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        return failure(CommonCode.INVALID_VALUE, "is '" + brief + "': expected " + expected + ".");
    }

    /** Returns a failure; {@code says} goes on after the names. */
    public PatchbayException failure(ErrorCode code, String says) {
        return PatchbayException.at(
                code,
                "/values/" + name.replace("~", "~0").replace("/", "~1"),
                "'" + name + "' of '" + pid + "' " + says);
    }
}
