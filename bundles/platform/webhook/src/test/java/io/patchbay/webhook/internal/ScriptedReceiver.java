package io.patchbay.webhook.internal;

import io.patchbay.api.outbound.OutboundClients;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** The other side: remembers what it was sent, and answers as the test wants. */
public final class ScriptedReceiver implements OutboundClients {
    public final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Function<Received, OutboundResponse> answer = request -> answer(200, Map.of());

    /** What it was sent. */
    public record Received(String url, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    public void answers(int status) {
        answers(request -> answer(status, Map.of()));
    }

    public void answers(Function<Received, OutboundResponse> wanted) {
        answer = wanted;
    }

    public void isDown() {
        answers(request -> {
            throw PluginException.of("peer-unreachable", "'" + request.url() + "' cannot be reached.");
        });
    }

    /** Takes the connection and never answers. */
    public void hangs() {
        answers(request -> {
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("Nothing counts down.");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException("Interrupted.");
            }
        });
    }

    /** Answers at once, and never ends the answer. */
    public void trickles() {
        InputStream endless = new InputStream() {
            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                try {
                    new CountDownLatch(1).await();
                    return -1;
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }
        };
        answers(request -> new OutboundResponse(
                200, Map.of(), new Blob("body", "text/plain", OptionalLong.empty(), () -> endless)));
    }

    public static OutboundResponse answer(int status, Map<String, List<String>> headers) {
        byte[] body = "thanks".getBytes(StandardCharsets.UTF_8);
        return new OutboundResponse(status, headers, Blob.of("body", "text/plain", body));
    }

    @Override
    public OutboundHttp client(Policy policy) {
        return request -> {
            Received one = received(request);
            received.add(one);
            return answer.apply(one);
        };
    }

    private static Received received(OutboundRequest request) {
        try (InputStream body = request.body().orElseThrow().content().open()) {
            return new Received(
                    request.uri().toString(),
                    request.headers(),
                    new String(body.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
