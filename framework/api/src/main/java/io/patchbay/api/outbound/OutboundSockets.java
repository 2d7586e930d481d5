package io.patchbay.api.outbound;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Connects to addresses that plugins choose, under the same guard as {@link OutboundClients}: a name is looked up once, and what is
 * connected to is exactly what was checked. Thread-safe; blocks.
 */
@ProviderType
public interface OutboundSockets {
    /**
     * Connects.
     *
     * @param host a name, or an address in any spelling, with or without brackets
     * @param allowed targets that may be reached although they are special, as in {@link OutboundClients.Policy}
     * @param timeout how long it may take for each address of the host
     * @return a connection in blocking mode, which the caller closes
     * @throws IOException if the host is refused, unknown or does not answer; the message names it
     */
    SocketChannel connect(String host, int port, List<String> allowed, Duration timeout) throws IOException;

    /**
     * Does nothing, if the host is known and may be reached.
     *
     * @throws IOException otherwise; the message names it
     */
    void check(String host, int port, List<String> allowed) throws IOException;
}
