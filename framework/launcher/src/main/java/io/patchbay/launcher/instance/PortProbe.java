package io.patchbay.launcher.instance;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Finds out whether the HTTP port can be bound, before anything has been started. */
public final class PortProbe {
    private PortProbe() {}

    /** Binds and releases the address; port 0 checks the host alone. */
    public static void check(String host, int port) {
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
                        "Port %d on %s may not be bound by this user. Set PATCHBAY_HTTP_PORT to 1024 or higher."
                                .formatted(port, host),
                        e);
            }
            throw new Refusal(
                    ExitCode.PORT_IN_USE,
                    "Port %d on %s is in use. Stop what listens there or set PATCHBAY_HTTP_PORT to a free port (0 = any)."
                            .formatted(port, host),
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
