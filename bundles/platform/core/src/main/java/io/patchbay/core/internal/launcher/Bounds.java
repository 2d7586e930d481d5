package io.patchbay.core.internal.launcher;

import java.util.Optional;
import java.util.function.Function;

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

        @Override
        public void net(String symbolicName, Optional<Function<long[], String>> meter) {
            // nobody counts
        }
    };

    /** Says how many threads of its own a bundle may have. */
    void threads(String symbolicName, int most);

    /** Says why no file of a bundle may grow; with an empty reason they may again. */
    void full(String symbolicName, String reason);

    /**
     * Says who counts what moves through sockets of a bundle's own. It takes how many bytes were sent and received, which is nothing
     * before they are, and gives why no more may be, empty if they may. It is asked in the middle of methods of the JDK, so it waits for
     * nothing.
     */
    void net(String symbolicName, Optional<Function<long[], String>> meter);
}
