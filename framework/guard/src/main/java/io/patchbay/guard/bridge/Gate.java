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

    /** Called once through reflection, which nobody can do to this class once it was called. */
    @SuppressWarnings("unused")
    private static synchronized void appoint(Keeper appointed) {
        if (keeper != null) {
            throw new IllegalStateException("The gate has its keeper. It is appointed once, by the launcher.");
        }
        keeper = appointed;
    }
}
