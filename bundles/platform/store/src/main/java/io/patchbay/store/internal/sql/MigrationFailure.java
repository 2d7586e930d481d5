package io.patchbay.store.internal.sql;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A schema cannot be had; the message says which file is to blame and what to do. */
final class MigrationFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    MigrationFailure(String message) {
        this(message, null);
    }

    MigrationFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
