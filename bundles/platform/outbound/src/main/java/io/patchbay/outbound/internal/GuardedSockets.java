package io.patchbay.outbound.internal;

import io.patchbay.api.outbound.OutboundSockets;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Connects to checked addresses, one after the other until one answers. */
@Component
public final class GuardedSockets implements OutboundSockets {
    private static final int MOST_ADDRESSES = 4;

    private final CheckedLookup addresses;

    /** Looks names up as this machine does. */
    @Activate
    public GuardedSockets() {
        this(InetAddress::getAllByName);
    }

    GuardedSockets(Lookup lookup) {
        this.addresses = new CheckedLookup(lookup);
    }

    @Override
    public SocketChannel connect(String host, int port, List<String> allowed, Duration timeout) throws IOException {
        List<InetSocketAddress> found = found(host, port, allowed);
        IOException last = new IOException("no address");
        for (InetSocketAddress address : found.subList(0, Math.min(MOST_ADDRESSES, found.size()))) {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.socket().connect(address, (int) timeout.toMillis());
                return channel;
            } catch (IOException e) {
                channel.close();
                last = e;
            }
        }
        throw named(new ConnectException(unreachable(host, port) + last.getMessage() + "."), last);
    }

    @Override
    public void check(String host, int port, List<String> allowed) throws IOException {
        List<InetSocketAddress> unused = found(host, port, allowed);
    }

    private List<InetSocketAddress> found(String host, int port, List<String> allowed) throws IOException {
        boolean bareIpv6 = host.indexOf(':') >= 0 && !host.startsWith("[");
        String name = HostName.normalise(bareIpv6 ? "[" + host + "]" : host);
        try {
            return addresses.allowed(name, port, Targets.of(allowed));
        } catch (UnknownHostException e) {
            throw named(new UnknownHostException(unreachable(name, port) + "its name is not known."), e);
        }
    }

    private static String unreachable(String host, int port) {
        return "'" + host + ":" + port + "' cannot be reached: ";
    }

    private static <T extends IOException> T named(T failure, IOException cause) {
        failure.initCause(cause);
        return failure;
    }
}
