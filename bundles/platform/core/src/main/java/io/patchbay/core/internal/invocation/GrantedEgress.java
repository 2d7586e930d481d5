package io.patchbay.core.internal.invocation;

import io.patchbay.api.outbound.OutboundSockets;
import io.patchbay.api.worker.Egress;
import io.patchbay.core.internal.usage.NetBudget;
import io.patchbay.core.internal.usage.Spending;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * The way out of a plugin's workers: what it is granted when it connects, behind the same guard of addresses as the HTTP client, and
 * charged to the plugin and held to its budget. A worker's calls share it, so the connection of one of them is nothing here.
 */
record GrantedEgress(Reach reach, OutboundSockets sockets, Spending spending, NetBudget budget) implements Egress {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Override
    public void check(String host, int port) throws IOException {
        reach.require(target(host, port));
        budget.require();
        sockets.check(host, port, reach.exact());
    }

    @Override
    public SocketChannel connect(String host, int port) throws IOException {
        reach.require(target(host, port));
        return sockets.connect(host, port, reach.exact(), TIMEOUT);
    }

    @Override
    public boolean permits(String host, int port) {
        return reach.permits(target(host, port));
    }

    @Override
    public void sent(long bytes) {
        spending.sent(bytes);
        take(bytes);
    }

    @Override
    public void received(long bytes) {
        spending.received(bytes);
        take(bytes);
    }

    private void take(long bytes) {
        try {
            budget.take(bytes);
        } catch (InterruptedIOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(String host, int port) {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
