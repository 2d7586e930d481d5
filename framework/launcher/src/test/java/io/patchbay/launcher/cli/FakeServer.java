package io.patchbay.launcher.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.patchbay.launcher.instance.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers as the management API would, from what a test scripted, and remembers what it was asked. */
final class FakeServer implements AutoCloseable {
    record Asked(String request, String body, String authorization, String contentType) {}

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new ArrayList<>();

    FakeServer(Home home) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        home.prepare(home.root().resolve("no-defaults"));
        Files.writeString(home.httpPort(), Integer.toString(server.getAddress().getPort()));
        Files.writeString(home.httpAddress(), InetAddress.getLoopbackAddress().getHostAddress());
        Files.writeString(home.adminToken(), "the-token\n");
    }

    /** Answers this request; the last answer scripted for it is given again and again. */
    FakeServer answer(String request, int status, String body) {
        answers.computeIfAbsent(request, key -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        asked.add(new Asked(
                request,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"))));
        Deque<Answer> scripted = answers.getOrDefault(request, new ArrayDeque<>(List.of(new Answer(404, "{}"))));
        Answer answer = scripted.size() > 1 ? scripted.removeFirst() : scripted.getFirst();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
