package io.patchbay.core.internal.hook;

/** Makes a thread run a call of a plugin, held to what that plugin was granted. Thread-safe. */
@FunctionalInterface
interface CallGuard {
    /** Begins a call of a plugin whose classes this loader defines; {@link Guarded#end} must follow. */
    Guarded begin(ClassLoader loader);

    /** One call. */
    interface Guarded {
        /** Makes the current thread run the call until what is returned is closed; throws an error if it was killed before. */
        Bound bind();

        /** Throws an error into the plugin's code wherever the call runs it. */
        void kill(String reason);

        /** Ends the call, when no thread runs it any more. */
        void end();
    }

    /** The current thread runs a call until this is closed. */
    interface Bound extends AutoCloseable {
        @Override
        void close();
    }
}
