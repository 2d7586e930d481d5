package io.patchbay.launcher.instance;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Optional;

/** Finds out whether a port can be bound, before anything has been started. */
public final class PortProbe {
    private PortProbe() {}

    /** Binds and releases what the settings ask for; port 0 checks the host alone. */
    public static void check(Settings settings) {
        check(settings.httpHost(), settings.httpPort(), Settings.HTTP_PORT);
        settings.sshPort().ifPresent(port -> check(settings.httpHost(), port, Settings.SSH_PORT));
        if (settings.httpPort() != 0 && settings.sshPort().equals(Optional.of(settings.httpPort()))) {
            throw new Refusal(
                    ExitCode.BAD_SETTING,
                    "Port %d is asked for twice, by PATCHBAY_HTTP_PORT and PATCHBAY_SSH_PORT. Change one of them (0 = any)."
                            .formatted(settings.httpPort()));
        }
    }

    /**
     * Binds and releases the address.
     *
     * @param variable which to change if that fails
     */
    static void check(String host, int port, String variable) {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw badHost(host, "is not known here", e);
        }
        try (var probe = new ServerSocket()) {
            // What Jetty does too: a port in TIME_WAIT from the last run is free.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
        } catch (BindException e) {
            String reason = String.valueOf(e.getMessage());
            if (reason.contains("assign")) {
                throw badHost(host, "is not an address of this machine", e);
            }
            if (reason.contains("denied")) {
                throw new Refusal(
                        ExitCode.PORT_IN_USE,
                        "Port %d on %s may not be bound by this user. Set %s to 1024 or higher."
                                .formatted(port, host, variable),
                        e);
            }
            throw new Refusal(
                    ExitCode.PORT_IN_USE,
                    "Port %d on %s is in use. Stop what listens there or set %s to a free port (0 = any)."
                            .formatted(port, host, variable),
                    e);
        } catch (IOException e) {
            throw badHost(host, "cannot be bound (" + e.getMessage() + ")", e);
        }
    }

    private static Refusal badHost(String host, String why, IOException cause) {
        return new Refusal(
                ExitCode.BAD_SETTING,
                "PATCHBAY_HTTP_HOST='%s' %s. Set it to a local address, such as 127.0.0.1 or 0.0.0.0."
                        .formatted(host, why),
                cause);
    }
}
