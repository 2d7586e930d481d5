package io.patchbay.guard.bridge;

import org.jspecify.annotations.Nullable;

/** What the guard knows of a thread. Nothing in here is public: it is reached through {@link ThreadPort} alone. */
final class ThreadState {
    private static final ThreadLocal<ThreadState> STATES = new States();

    /** Whether a check is running, whose own use of the JDK is not checked. */
    boolean asking;

    /** Whether the platform said that what follows is its own doing. */
    boolean privileged;

    /** The call that runs. */
    @Nullable
    CallState call;

    /** For what it was thrown out last, so that the first time can be told from the next. */
    @Nullable
    KillState thrownFor;

    /** Until when it may tidy up after that. */
    long graceEnds;

    private ThreadState() {}

    static ThreadState current() {
        return STATES.get();
    }

    /** A class of its own, because lambdas are linked through code that is instrumented. */
    private static final class States extends ThreadLocal<ThreadState> {
        @Override
        protected ThreadState initialValue() {
            return new ThreadState();
        }
    }
}
