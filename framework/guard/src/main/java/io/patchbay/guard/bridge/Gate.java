package io.patchbay.guard.bridge;

import org.jspecify.annotations.Nullable;

/** Where every instrumented method of the JDK comes by before it acts. */
public final class Gate {
    private static @Nullable Keeper keeper;

    private Gate() {}

    /** Asks the keeper, unless this thread is already in a question of its own or none was appointed yet. */
    public static void check(int sink, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
        Keeper asked = keeper;
        if (asked == null) {
            return;
        }
        ThreadState state = ThreadState.current();
        if (state.asking) {
            return;
        }
        state.asking = true;
        try {
            asked.check(sink, first, second, third);
        } finally {
            state.asking = false;
        }
    }

    /** Asks the keeper whether bytes may move through the socket with this descriptor. */
    public static void moves(@Nullable Object descriptor) {
        Keeper asked = keeper;
        Object owner = asked == null ? null : asked.owner(descriptor);
        if (asked == null || owner == null) {
            return;
        }
        ThreadState state = ThreadState.current();
        if (state.asking) {
            return;
        }
        state.asking = true;
        try {
            asked.moves(owner);
        } finally {
            state.asking = false;
        }
    }

    /** Tells the keeper how many bytes were sent; what is no number of bytes is a status of the JDK. */
    public static void sent(long bytes, @Nullable Object descriptor) {
        if (bytes > 0) {
            moved(descriptor, bytes, 0);
        }
    }

    /** Tells the keeper how many bytes were received; what is no number of bytes is a status of the JDK. */
    public static void received(long bytes, @Nullable Object descriptor) {
        if (bytes > 0) {
            moved(descriptor, 0, bytes);
        }
    }

    private static void moved(@Nullable Object descriptor, long sent, long received) {
        Keeper asked = keeper;
        Object owner = asked == null ? null : asked.owner(descriptor);
        if (asked == null || owner == null) {
            return;
        }
        ThreadState state = ThreadState.current();
        if (state.asking) {
            return;
        }
        state.asking = true;
        try {
            asked.moved(owner, sent, received);
        } finally {
            state.asking = false;
        }
    }

    /** Tells the keeper that a listener is about to accept a socket. */
    public static void accepts(Object listener, Object descriptor) {
        Keeper asked = keeper;
        if (asked != null) {
            asked.accepts(listener, descriptor);
        }
    }

    /** Called once through reflection, which nobody can do to this class once it was called. */
    @SuppressWarnings("unused")
    private static synchronized void appoint(Keeper appointed) {
        if (keeper != null) {
            throw new IllegalStateException("The gate has its keeper. It is appointed once, by the launcher.");
        }
        keeper = appointed;
    }
}
