package io.patchbay.api.worker;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The way out of the worker processes of one plugin: what it may connect to, and who connects for it. Implemented by whoever opens
 * a pool; asked on threads of {@code io.patchbay.worker}. Thread-safe; may block.
 */
@ConsumerType
public interface Egress {
    /** No way out: nothing may be connected to. */
    Egress NONE = new Egress() {
        @Override
        public void check(String host, int port) throws IOException {
            throw new IOException("'" + host + ":" + port + "' cannot be reached: this worker has no way out.");
        }

        @Override
        public SocketChannel connect(String host, int port) throws IOException {
            check(host, port);
            throw new IOException("This worker has no way out.");
        }

        @Override
        public boolean permits(String host, int port) {
            return false;
        }

        @Override
        public void sent(long bytes) {
            // nothing is sent
        }

        @Override
        public void received(long bytes) {
            // nothing is received
        }
    };

    /**
     * Does nothing, if the plugin may connect there now.
     *
     * @param host a name, or an address without brackets
     * @throws io.patchbay.api.PatchbayException with {@code PERMISSION_DENIED} if it may not; that is counted
     * @throws IOException if the address is refused or not known; the message names it
     */
    void check(String host, int port) throws IOException;

    /**
     * Checks, and connects from this machine.
     *
     * @throws io.patchbay.api.PatchbayException as {@link #check}
     * @throws IOException as {@link #check}, or if nobody answers there
     */
    SocketChannel connect(String host, int port) throws IOException;

    /** Tells whether the plugin is granted this now; nothing is counted. A connection that is not any more is closed. */
    boolean permits(String host, int port);

    /** Charges the plugin for bytes it sent; what is thrown ends the connection. */
    void sent(long bytes);

    /** Charges the plugin for bytes it received; what is thrown ends the connection. */
    void received(long bytes);
}
