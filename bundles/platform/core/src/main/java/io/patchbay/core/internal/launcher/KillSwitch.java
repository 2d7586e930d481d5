package io.patchbay.core.internal.launcher;

/** Makes threads run calls of plugins, held to what these were granted, and ends calls that do not end when they are told to. Thread-safe. */
public interface KillSwitch {
    /** What is used where nothing can be killed. */
    KillSwitch NONE = loader -> Killable.NONE;

    /** Begins a call of a plugin whose classes this loader defines; {@link Killable#end} must follow. */
    Killable begin(ClassLoader loader);

    /**
     * Tells whether the code runs in other processes: then the thread that makes a call is never inside it, and is free at the call's
     * end whatever the code does.
     */
    default boolean isOutside() {
        return false;
    }

    /** One call that can be killed. */
    interface Killable {
        /** Cannot be killed. */
        Killable NONE = new Killable() {
            @Override
            public Bound bind() {
                return () -> {};
            }

            @Override
            public boolean kill(String reason) {
                return false;
            }

            @Override
            public void end() {
                // nothing was begun
            }
        };

        /** Makes the current thread run the call; throws an error if it was killed before. */
        Bound bind();

        /**
         * Throws an error into the plugin's code wherever the call runs it; tells whether that can be done. Again, it also throws into
         * code of the JDK that the plugin called.
         */
        boolean kill(String reason);

        /** Ends the call, when no thread runs it any more. */
        void end();
    }

    /** The current thread runs a call until this is closed. */
    interface Bound extends AutoCloseable {
        @Override
        void close();
    }
}
