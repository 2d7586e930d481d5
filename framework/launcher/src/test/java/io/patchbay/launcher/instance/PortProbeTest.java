package io.patchbay.launcher.instance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class PortProbeTest {
    @Test
    void takenPortIsRefused() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PortProbe.check(settings(taken.getLocalPort(), "")))
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

        assertThatCode(() -> PortProbe.check(settings(port, ""))).doesNotThrowAnyException();
    }

    @Test
    void addressOfAnotherMachineIsRefused() {
        assertThatThrownBy(() -> PortProbe.check(Settings.read(
                        Map.of("PATCHBAY_HTTP_HOST", "192.0.2.1", "PATCHBAY_HTTP_PORT", "0"), Path.of("dist"))))
                .isInstanceOfSatisfying(Refusal.class, refusal -> Assertions.assertThat(refusal.exit())
                        .isEqualTo(ExitCode.BAD_SETTING))
                .hasMessageStartingWith("PATCHBAY_HTTP_HOST='192.0.2.1' is not an address of this machine.");
    }

    @Test
    void takenPortOfSshIsRefusedByItsOwnVariable() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PortProbe.check(settings(0, Integer.toString(taken.getLocalPort()))))
                    .hasMessage(
                            "Port %d on 127.0.0.1 is in use."
                                    + " Stop what listens there or set PATCHBAY_SSH_PORT to a free port (0 = any).",
                            taken.getLocalPort());
        }
    }

    @Test
    void onePortForTwoIsRefused() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThatThrownBy(() -> PortProbe.check(settings(port, Integer.toString(port))))
                .hasMessage(
                        "Port %d is asked for twice, by PATCHBAY_HTTP_PORT and PATCHBAY_SSH_PORT."
                                + " Change one of them (0 = any).",
                        port);
    }

    private static Settings settings(int http, String ssh) {
        return Settings.read(
                Map.of("PATCHBAY_HTTP_PORT", Integer.toString(http), "PATCHBAY_SSH_PORT", ssh), Path.of("dist"));
    }
}
