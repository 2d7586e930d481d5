package io.patchbay.launcher.instance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class PortProbeTest {
    @Test
    void takenPortIsRefused() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PortProbe.check("127.0.0.1", taken.getLocalPort()))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> Assertions.assertThat(refusal.exit())
                            .isEqualTo(ExitCode.PORT_IN_USE))
                    .hasMessage(
                            "Port %d on 127.0.0.1 is in use."
                                    + " Stop what listens there or set PATCHBAY_HTTP_PORT to a free port (0 = any).",
                            taken.getLocalPort());
        }
    }

    @Test
    void releasedPortIsFree() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThatCode(() -> PortProbe.check("127.0.0.1", port)).doesNotThrowAnyException();
    }

    @Test
    void addressOfAnotherMachineIsRefused() {
        assertThatThrownBy(() -> PortProbe.check("192.0.2.1", 0))
                .isInstanceOfSatisfying(Refusal.class, refusal -> Assertions.assertThat(refusal.exit())
                        .isEqualTo(ExitCode.BAD_SETTING))
                .hasMessageStartingWith("PATCHBAY_HTTP_HOST='192.0.2.1' is not an address of this machine.");
    }
}
