package io.patchbay.outbound.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.outbound.OutboundClients.Policy;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final int MOST = 1_000_000;

    private final JettyClients clients = new JettyClients(
            new Wire(new ThreadExecutors(), InetAddress::getAllByName, new SslContextFactory.Client()));
    private ServerSocket server;

    /** What a server does with one connection. */
    private interface Talk {
        void with(Socket socket) throws IOException;
    }

    /** An assertion of Jetty, off in production, would hide the exception it stands in. */
    @BeforeAll
    static void runAsInProduction() {
        LimitsTest.class.getClassLoader().setPackageAssertionStatus("org.eclipse.jetty", false);
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        clients.close();
        server.close();
    }

    @Test
    void peerThatNeverAnswersIsGivenUp() {
        CountDownLatch end = new CountDownLatch(1);
        serve(socket -> hold(end));

        assertCode(() -> client(SHORT).send(get()), "peer-timeout");
        end.countDown();
    }

    @Test
    void headThatComesByteByByteIsGivenUp() {
        serve(socket -> {
            OutputStream out = socket.getOutputStream();
            out.write(ascii("HTTP/1.1 200 OK\r\nX-Slow: "));
            for (int i = 0; i < 1_000; i++) {
                out.write('a');
                out.flush();
                LockSupport.parkNanos(20_000_000);
            }
        });

        assertCode(() -> client(SHORT).send(get()), "peer-timeout");
    }

    @Test
    void headThatIsTooLargeIsRefused() {
        serve(socket -> {
            OutputStream out = socket.getOutputStream();
            out.write(ascii("HTTP/1.1 200 OK\r\nX-Large: " + "a".repeat(100_000) + "\r\n\r\n"));
        });

        assertCode(() -> client(Duration.ofSeconds(10)).send(get()), "answer-too-large");
    }

    @Test
    void peerThatDoesNotSpeakHttpIsUnreachable() {
        serve(socket -> socket.getOutputStream().write(ascii("220 mail.example ESMTP\r\n")));

        assertCode(() -> client(Duration.ofSeconds(10)).send(get()), "peer-unreachable");
    }

    @Test
    void peerThatClosesIsUnreachable() {
        serve(socket -> {});

        assertCode(() -> client(Duration.ofSeconds(10)).send(get()), "peer-unreachable");
    }

    @Test
    void bodyThatIsTooLargeByItsOwnWordIsRefusedAtOnce() {
        serve(socket -> socket.getOutputStream().write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 1000001\r\n\r\n")));

        assertThatThrownBy(() -> client(Duration.ofSeconds(10)).send(get()))
                .hasMessage("The answer of 'http://127.0.0.1:" + server.getLocalPort()
                        + "' is larger than the allowed 1000000 bytes.");
    }

    @Test
    void endlessBodyIsCutAndHeldBackMeanwhile() throws Exception {
        AtomicLong written = new AtomicLong();
        CompletableFuture<String> end = new CompletableFuture<>();
        serve(socket -> {
            byte[] piece = new byte[16 * 1024];
            OutputStream out = socket.getOutputStream();
            out.write(ascii("HTTP/1.1 200 OK\r\n\r\n"));
            try {
                while (true) {
                    out.write(piece);
                    written.addAndGet(piece.length);
                }
            } catch (IOException e) {
                end.complete("cut");
            }
        });

        OutboundResponse answer = clients.client(new Policy(allowed(), Duration.ofSeconds(10), 20_000_000, 0))
                .send(get());
        try (InputStream body = answer.body().content().open()) {
            assertThat(body.readNBytes(1_000)).hasSize(1_000);
            Eventually.await("the peer is held back", () -> {
                long before = written.get();
                LockSupport.parkNanos(50_000_000);
                return before == written.get();
            });
            assertThat(written.get()).isLessThan(15_000_000);

            assertCode(() -> body.transferTo(OutputStream.nullOutputStream()), "answer-too-large");
        }
        assertThat(end.get()).isEqualTo("cut");
    }

    @Test
    void bodyThatStopsIsGivenUp() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        serve(socket -> {
            socket.getOutputStream().write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"));
            hold(end);
        });

        OutboundResponse answer = client(SHORT).send(get());

        try (InputStream body = answer.body().content().open()) {
            assertCode(() -> body.readAllBytes(), "peer-timeout");
        }
        end.countDown();
    }

    @Test
    void bodyThatIsCutShortIsNoWholeBody() throws Exception {
        serve(socket -> socket.getOutputStream().write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")));

        OutboundResponse answer = client(Duration.ofSeconds(10)).send(get());

        try (InputStream body = answer.body().content().open()) {
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void bodyThatIsClosedEarlyClosesTheConnection() throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        serve(socket -> {
            byte[] piece = new byte[16 * 1024];
            try {
                socket.getOutputStream().write(ascii("HTTP/1.1 200 OK\r\n\r\n"));
                while (true) {
                    socket.getOutputStream().write(piece);
                }
            } catch (IOException e) {
                end.complete("closed");
            }
        });

        client(Duration.ofSeconds(10)).send(get()).body().content().open().close();

        assertThat(end.get()).isEqualTo("closed");
    }

    @Test
    void peerThatDoesNotReadTheBodyIsGivenUp() {
        CountDownLatch end = new CountDownLatch(1);
        serve(socket -> hold(end));
        Blob endless = new Blob("b", "application/octet-stream", OptionalLong.empty(), () -> new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return length;
            }
        });
        URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");

        assertCode(
                () -> client(SHORT).send(new OutboundRequest("POST", uri, Map.of(), Optional.of(endless))),
                "peer-timeout");
        end.countDown();
    }

    @Test
    void interruptEndsTheWait() {
        CountDownLatch end = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        serve(socket -> {
            caller.interrupt();
            hold(end);
        });

        assertThatThrownBy(() -> client(Duration.ofSeconds(30)).send(get())).isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
        end.countDown();
    }

    private void serve(Talk talk) {
        Thread thread = new Thread(() -> {
            try (Socket socket = server.accept()) {
                byte[] request = new byte[1024];
                int count = socket.getInputStream().read(request);
                if (count > 0) {
                    talk.with(socket);
                }
            } catch (IOException e) {
                // The client or the test hung up.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void hold(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private OutboundHttp client(Duration timeout) {
        return clients.client(new Policy(allowed(), timeout, MOST, 0));
    }

    private List<String> allowed() {
        return List.of("127.0.0.1:" + server.getLocalPort());
    }

    private OutboundRequest get() {
        return OutboundRequest.get(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void assertCode(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PluginException.class, failure -> assertThat(failure.code())
                .isEqualTo(code));
    }
}
