package io.patchbay.outbound.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedSocketsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final GuardedSockets sockets = new GuardedSockets(host -> {
        if (host.equals("nowhere.example")) {
            throw new UnknownHostException(host);
        }
        return InetAddress.getAllByName(host.endsWith(".example") ? "127.0.0.1" : host);
    });

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "2130706433", "::1", "[::1]", "localhost", "10.0.0.1", "evil.example"})
    void whatLeadsInsideIsRefused(String host) {
        assertThatThrownBy(() -> sockets.connect(host, 80, List.of(), LIMIT))
                .isInstanceOf(AddressRefused.class)
                .hasMessageContaining("An administrator can allow");
        assertThatThrownBy(() -> sockets.check(host, 80, List.of())).isInstanceOf(AddressRefused.class);
    }

    @Test
    void whatIsAllowedByPortIsConnectedTo() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SocketChannel channel = sockets.connect(
                        "any.example", server.getLocalPort(), List.of("127.0.0.1:" + server.getLocalPort()), LIMIT)) {
            assertThat(channel.isConnected()).isTrue();
            assertThat(channel.isBlocking()).isTrue();
        }
    }

    @Test
    void whoIsNotThereIsNamed() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }

        assertThatThrownBy(() -> sockets.connect("127.0.0.1", port, List.of("127.0.0.1:" + port), LIMIT))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("'127.0.0.1:" + port + "' cannot be reached: ");
        assertThatThrownBy(() -> sockets.check("nowhere.example", 443, List.of()))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("'nowhere.example:443' cannot be reached: its name is not known.");
    }
}
