package io.patchbay.launcher.boot;

import io.patchbay.launcher.instance.Home;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.OptionalInt;

/**
 * Asks the server whether it is ready, over HTTP as anyone else would. A plain socket: loading an HTTP client to send
 * one line would cost more processor time than the rest of the launcher.
 */
public final class Readiness {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final String REQUEST = "GET /healthz/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private final Home home;
    private final String host;

    public Readiness(Home home, String host) {
        this.home = home;
        this.host = reachable(host);
    }

    /** The address clients use: a wildcard address is reached through loopback. */
    public static String reachable(String host) {
        return switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]" -> "::1";
            default -> host;
        };
    }

    /** The port the server answers on, once it says that it is ready. */
    public OptionalInt poll() {
        OptionalInt port = boundPort();
        return port.isPresent() && answersOk(port.getAsInt()) ? port : OptionalInt.empty();
    }

    private OptionalInt boundPort() {
        try {
            return OptionalInt.of(
                    Integer.parseInt(Files.readString(home.httpPort()).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalInt.empty(); // not written yet, or being written
        }
    }

    private boolean answersOk(int port) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            String status = new String(answer.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
            return status.endsWith(" 200");
        } catch (IOException e) {
            return false; // not listening yet
        }
    }
}
