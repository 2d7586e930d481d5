package io.patchbay.itests.process;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Sends back what comes: by a stream, in datagrams, and as the answer to a request. */
final class EchoServers implements AutoCloseable {
    private static final int LARGEST_DATAGRAM = 65_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket stream;
    private final DatagramSocket datagrams;
    private final HttpServer http;

    private EchoServers(ServerSocket stream, DatagramSocket datagrams, HttpServer http) {
        this.stream = stream;
        this.datagrams = datagrams;
        this.http = http;
    }

    static EchoServers start() {
        InetAddress here = InetAddress.getLoopbackAddress();
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(here, 0), 0);
            EchoServers servers = new EchoServers(new ServerSocket(0, 50, here), new DatagramSocket(0, here), http);
            servers.serve();
            return servers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        http.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.start();
        threads.execute(() -> untilClosed(() -> {
            Socket accepted = stream.accept();
            threads.execute(() -> untilClosed(() -> back(accepted)));
        }));
        threads.execute(() -> untilClosed(() -> {
            DatagramPacket packet = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
            datagrams.receive(packet);
            datagrams.send(packet);
        }));
    }

    private static void back(Socket accepted) throws IOException {
        try (accepted) {
            accepted.getInputStream().transferTo(accepted.getOutputStream());
        }
        throw new IOException("The other side has sent all.");
    }

    /** A socket that is closed ends what uses it, at either side. */
    private static void untilClosed(Step step) {
        boolean open = true;
        while (open) {
            try {
                step.take();
            } catch (IOException e) {
                open = false;
            }
        }
    }

    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }

    int stream() {
        return stream.getLocalPort();
    }

    int datagrams() {
        return datagrams.getLocalPort();
    }

    int http() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() throws IOException {
        http.stop(0);
        stream.close();
        datagrams.close();
        threads.shutdownNow();
    }
}
