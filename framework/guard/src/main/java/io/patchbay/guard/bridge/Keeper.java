package io.patchbay.guard.bridge;

import org.jspecify.annotations.Nullable;

/** Decides what passes the {@link Gate}. */
public interface Keeper {
    /** Returns if the code on the stack may go on, and throws {@link AccessDenied} if not. */
    void check(int sink, @Nullable Object first, @Nullable Object second, @Nullable Object third);

    /** Returns whose socket has this descriptor; null if that is nobody's concern. It is asked for every socket, so it is quick. */
    @Nullable
    Object owner(@Nullable Object descriptor);

    /** Returns if bytes may move through a socket of this owner, and throws {@link OverBudget} if not. */
    void moves(Object owner);

    /** Counts bytes that moved. */
    void moved(Object owner, long sent, long received);

    /** Is told that a listener is about to accept a socket. */
    void accepts(Object listener, Object descriptor);
}
