package io.patchbay.core.internal.invocation;

import io.patchbay.api.outbound.OutboundSockets;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;

/** For tests that go nowhere. */
public enum NoSockets implements OutboundSockets {
    INSTANCE;

    @Override
    public SocketChannel connect(String host, int port, List<String> allowed, Duration timeout) {
        throw new AssertionError("not called");
    }

    @Override
    public void check(String host, int port, List<String> allowed) {
        throw new AssertionError("not called");
    }
}
