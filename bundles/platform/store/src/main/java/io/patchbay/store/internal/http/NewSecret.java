package io.patchbay.store.internal.http;

import org.jspecify.annotations.Nullable;

/**
 * The value a secret is set to.
 *
 * @param value at most 64 KiB as UTF-8
 */
public record NewSecret(@Nullable String value) {
    /** Shows nothing: whatever prints it, the value is not in there. */
    @Override
    public String toString() {
        return "NewSecret";
    }
}
