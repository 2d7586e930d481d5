package io.patchbay.core.internal.launcher;

/**
 * Marks what the platform does for itself on a thread that runs a plugin's call, so that it is not held to what the plugin was
 * granted. Code of the plugin stays held, but not what it calls: so none of it is called in such a region. Thread-safe.
 */
public interface Privilege {
    /** What is used where nothing is held. */
    Privilege NONE = new Privilege() {
        @Override
        public Region enter() {
            return () -> {};
        }

        @Override
        public Region leave() {
            return () -> {};
        }
    };

    /** The current thread acts for the platform until what is returned is closed. */
    Region enter();

    /** The current thread acts for its call again, where something of the plugin must be called after all. */
    Region leave();

    /** How long it lasts. */
    interface Region extends AutoCloseable {
        @Override
        void close();
    }
}
