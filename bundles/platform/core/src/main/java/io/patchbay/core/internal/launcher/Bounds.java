package io.patchbay.core.internal.launcher;

/** Says what the launcher holds all bundles of a symbolic name to, besides their permissions. Thread-safe. */
public interface Bounds {
    /** What is used where nothing is held. */
    Bounds NONE = new Bounds() {
        @Override
        public void threads(String symbolicName, int most) {
            // nobody counts them
        }

        @Override
        public void full(String symbolicName, String reason) {
            // nobody asks
        }
    };

    /** Says how many threads of its own a bundle may have. */
    void threads(String symbolicName, int most);

    /** Says why no file of a bundle may grow; with an empty reason they may again. */
    void full(String symbolicName, String reason);
}
