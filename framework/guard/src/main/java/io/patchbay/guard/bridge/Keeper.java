package io.patchbay.guard.bridge;

import org.jspecify.annotations.Nullable;

/** Decides what passes the {@link Gate}. */
public interface Keeper {
    /** Returns if the code on the stack may go on, and throws {@link AccessDenied} if not. */
    void check(int sink, @Nullable Object first, @Nullable Object second, @Nullable Object third);
}
