package io.patchbay.outbound.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on a loopback address. */
final class TestPeer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    TestPeer() {
        this("127.0.0.1");
    }

    TestPeer(String address) {
        this(plain(address));
    }

    TestPeer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.start();
    }

    static InetSocketAddress at(String address) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer plain(String address) {
        try {
            return HttpServer.create(at(address), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The target that allows this server. */
    String target() {
        return "127.0.0.1:" + port();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    TestPeer on(String path, HttpHandler handler) {
        server.createContext(path, handler);
        return this;
    }

    TestPeer answering(String path, int status, String body, String... headers) {
        return on(path, exchange -> answer(exchange, status, body, headers));
    }

    static void answer(HttpExchange exchange, int status, String body, String... headers) throws IOException {
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
