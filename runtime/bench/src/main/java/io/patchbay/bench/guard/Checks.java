package io.patchbay.bench.guard;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/** What a plugin does that comes by a sink. */
public final class Checks {
    private static final String FILE = System.getProperty("bench.file");
    private static final int PORT = Integer.getInteger("bench.port");

    private Checks() {}

    public static Map<String, IntSupplier> all() {
        Map<String, IntSupplier> all = new TreeMap<>();
        all.put("property read", () -> System.getProperty("java.version").length());
        all.put("property read, granted", () -> System.getProperty("bench.file").length());
        all.put("file open and close", Checks::open);
        all.put("connection open and close", Checks::connect);
        all.put("file exists", () -> new java.io.File(FILE).exists() ? 1 : 0);
        return all;
    }

    private static int connect() {
        try (Socket socket = new Socket()) {
            socket.setSoLinger(true, 0); // reset at the close: thousands of them would wait for minutes else
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT));
            return socket.getLocalPort() == 0 ? 1 : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int open() {
        try (var in = new FileInputStream(FILE)) {
            return in.hashCode() == 0 ? 1 : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
