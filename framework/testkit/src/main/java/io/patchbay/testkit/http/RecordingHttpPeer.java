package io.patchbay.testkit.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** An HTTP server on the loopback interface that remembers what it was asked. Thread-safe. */
public final class RecordingHttpPeer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "recording-http-peer");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();

    /**
     * What the peer was asked.
     *
     * @param method the method
     * @param uri path and query
     * @param headers the header fields, names in lower case; the first value of each
     * @param body the body as UTF-8
     */
    public record Request(String method, String uri, Map<String, String> headers, String body) {}

    private RecordingHttpPeer(HttpServer server) {
        this.server = server;
    }

    /** Starts one on a free port. Paths without an answer get 404. */
    public static RecordingHttpPeer start() {
        try {
            return serving(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one that speaks TLS. */
    public static RecordingHttpPeer start(SSLContext tls) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return serving(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordingHttpPeer serving(HttpServer server) {
        RecordingHttpPeer peer = new RecordingHttpPeer(server);
        server.createContext("/", peer::handle);
        server.setExecutor(peer.threads);
        server.start();
        return peer;
    }

    /** Answers a path, without query, with this from now on. */
    public RecordingHttpPeer answer(String path, int status, String contentType, String body) {
        return answer(path, status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers a path, without query, with these bytes from now on. */
    public RecordingHttpPeer answer(String path, int status, String contentType, byte[] bytes) {
        return answer(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    /** Redirects a path. */
    public RecordingHttpPeer redirect(String path, int status, String location) {
        return answer(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, -1);
        });
    }

    /** Answers a path by hand; the request body was read already and the exchange is closed afterwards. */
    public RecordingHttpPeer answer(String path, HttpHandler handler) {
        answers.put(path, handler);
        return this;
    }

    /** Returns all requests so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Returns the port. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Returns the URI of a path at this peer. */
    public URI uri(String path) {
        return URI.create((server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port() + path);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String uri = exchange.getRequestURI().toString();
            requests.add(new Request(exchange.getRequestMethod(), uri, headers, body));
            HttpHandler answer = answers.get(exchange.getRequestURI().getPath());
            if (answer == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                answer.handle(exchange);
            }
        }
    }

    /** Stops the peer at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
