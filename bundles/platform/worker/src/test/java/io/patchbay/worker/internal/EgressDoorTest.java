package io.patchbay.worker.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.worker.Egress;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the way out does with clients and targets that do not behave. */
@Timeout(120)
class EgressDoorTest {
    private static final String TUNNEL = "CONNECT target:1 HTTP/1.1\r\n\r\n";
    private static final String REQUEST = "GET http://target:1/ HTTP/1.1\r\nHost: target:1\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\n\r\n";

    @TempDir
    Path folder;

    private final ThreadExecutors executors = new ThreadExecutors();
    private final CountDownLatch held = new CountDownLatch(1);
    private final AtomicInteger connecting = new AtomicInteger();
    private ServerSocketChannel target;
    private EgressDoor door;

    @BeforeEach
    void open() throws IOException {
        target = ServerSocketChannel.open();
        target.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        door = EgressDoor.open(folder.resolve("door"), new ToTarget(), executors);
    }

    /** Closing the executors fails if a thread is left. */
    @AfterEach
    void close() throws IOException {
        held.countDown();
        door.close();
        target.close();
        executors.close();
    }

    /** Leads all to one target, after a while if its name says so, but for those that have spent all. */
    private final class ToTarget implements Egress {
        @Override
        public void check(String host, int port) {
            if (host.equals("spent")) {
                throw new PatchbayException(ActionCode.BUDGET_EXCEEDED, "There is room again in 7 s.");
            }
        }

        @Override
        public SocketChannel connect(String host, int port) throws IOException {
            connecting.incrementAndGet();
            if (host.equals("hangs")) {
                hang();
            }
            return SocketChannel.open(target.getLocalAddress());
        }

        private void hang() throws IOException {
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
            throw new IOException("'hangs:1' did not answer within 10 s.");
        }

        @Override
        public boolean permits(String host, int port) {
            return true;
        }

        @Override
        public void sent(long bytes) {}

        @Override
        public void received(long bytes) {}
    }

    private SocketChannel say(String text) throws IOException {
        SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("door")));
        write(client, text);
        return client;
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(ISO_8859_1));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** What was said until it was closed; a reset is that too, where something was not read any more. */
    private static String toTheEnd(SocketChannel channel) {
        ByteBuffer bytes = ByteBuffer.allocate(8192);
        boolean open = true;
        while (open) {
            try {
                open = channel.read(bytes) >= 0;
            } catch (IOException e) {
                open = false;
            }
        }
        return new String(bytes.array(), 0, bytes.position(), ISO_8859_1);
    }

    private static String read(SocketChannel channel, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until it is as much
        }
        return new String(bytes.array(), 0, bytes.position(), ISO_8859_1);
    }

    private SocketChannel tunnel() throws IOException {
        SocketChannel client = say(TUNNEL);
        assertThat(read(client, OK.length())).isEqualTo(OK);
        return client;
    }

    /** Shows that connections are let out. */
    private void pass() throws IOException {
        try (SocketChannel client = tunnel();
                SocketChannel there = target.accept()) {
            write(client, "hello");
            assertThat(read(there, 5)).isEqualTo("hello");
        }
    }

    private void awaitNone() {
        Eventually.await("no connection is left", () -> door.size() == 0);
    }

    private void later(long seconds) {
        door.look(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\5", "\5\1", "\5\1\0\5\1\0", "CONNECT tar", "GET http://target:1/ HTTP/1.1\r\nHost: x\r\n"})
    void whoDoesNotSayWhatItWantsIsToldAndClosedWhenItsTimeIsUp(String said) throws IOException {
        try (SocketChannel client = say(said)) {
            Eventually.await("it is let in", () -> door.size() == 1);

            later(11);

            assertThat(toTheEnd(client))
                    .endsWith("HTTP/1.1 408 The worker did not say within 10 s what connection it wants.\r\n\r\n");
            awaitNone();
        }
    }

    @Test
    void aHeadThatNeverEndsIsRefusedAtItsBound() throws IOException {
        try (SocketChannel client = say("GET http://target:1/ HTTP/1.1\r\n" + "a: b\r\n".repeat(2800))) {
            assertThat(toTheEnd(client))
                    .isEqualTo("HTTP/1.1 400 the head of the worker's request is longer than 16384 bytes\r\n\r\n");
            awaitNone();
        }
    }

    @Test
    void aTargetThatHangsHoldsUpNobodyElseAndFailsWithItsName() throws IOException {
        try (SocketChannel hangs = say("CONNECT hangs:1 HTTP/1.1\r\n\r\n")) {
            Eventually.await("it connects", () -> connecting.get() == 1);
            pass();

            held.countDown();

            assertThat(toTheEnd(hangs)).startsWith("HTTP/1.1 502 'hangs:1' did not answer within 10 s.");
            awaitNone();
        }
    }

    @Test
    void aConnectionThatHangsEndsWhenTheDoorIsClosed() throws IOException {
        try (SocketChannel hangs = say("CONNECT hangs:1 HTTP/1.1\r\n\r\n")) {
            Eventually.await("it connects", () -> connecting.get() == 1);

            door.close();

            awaitNone();
            assertThat(toTheEnd(hangs)).isNotEqualTo(OK);
        }
    }

    @Test
    void aTargetThatNeverAnswersIsGivenUpWithItsName() throws IOException {
        try (SocketChannel client = say(REQUEST);
                SocketChannel there = target.accept()) {
            assertThat(read(there, 5)).isEqualTo("GET /");
            later(300);
            assertThat(door.size()).isEqualTo(1);

            later(601);

            assertThat(toTheEnd(client)).startsWith("HTTP/1.1 504 'target:1' did not answer within 10 minutes.");
            assertThat(toTheEnd(there)).contains("Connection: close");
            awaitNone();
        }
    }

    @Test
    void onlySoManyAreLetOutAtOnceHoweverManyAskTogether() throws IOException {
        List<SocketChannel> clients = new ArrayList<>();
        for (int i = 0; i < EgressDoor.MOST; i++) {
            clients.add(say("CONNECT hangs:1 HTTP/1.1\r\n\r\n"));
        }
        Eventually.await("they connect", () -> connecting.get() == EgressDoor.MOST);

        String tunnel = toTheEnd(say(TUNNEL));
        String check = toTheEnd(say("CHECK target:1 HTTP/1.1\r\n\r\n"));
        held.countDown();
        for (SocketChannel client : clients) {
            assertThat(toTheEnd(client)).startsWith("HTTP/1.1 502 'hangs:1'");
        }

        assertThat(List.of(tunnel, check)).allSatisfy(answer -> assertThat(answer)
                .startsWith("HTTP/1.1 502 'target:1' cannot be reached: this worker has 32 connections open"));
        awaitNone();
        pass();
        awaitNone();
    }

    @Test
    void onlySoManyMayBeAboutToAsk() throws IOException {
        List<SocketChannel> silent = new ArrayList<>();
        for (int i = 0; i < EgressDoor.MOST_ASKING; i++) {
            silent.add(say(""));
        }

        String refused = toTheEnd(say(""));
        for (SocketChannel client : silent) {
            client.close();
        }

        assertThat(refused).isEqualTo("HTTP/1.1 503 This worker asks for more than 32 connections at once.\r\n\r\n");
        awaitNone();
        pass();
        awaitNone();
    }

    @Test
    void aTargetThatClosesHalfIsStillSentTo() throws IOException {
        try (SocketChannel client = tunnel();
                SocketChannel there = target.accept()) {
            write(there, "bye");
            there.shutdownOutput();

            String said = toTheEnd(client);
            write(client, "more");
            client.shutdownOutput();

            assertThat(said).isEqualTo("bye");
            assertThat(toTheEnd(there)).isEqualTo("more");
            awaitNone();
        }
    }

    @Test
    void aTargetThatBreaksOffEndsTheConnectionAtBothSides() throws IOException {
        try (SocketChannel client = tunnel()) {
            SocketChannel there = target.accept();
            there.setOption(StandardSocketOptions.SO_LINGER, 0);

            there.close();

            assertThat(toTheEnd(client)).isEmpty();
            awaitNone();
        }
    }

    @Test
    void whoHasSpentItsBudgetIsToldWhenThereIsRoomAgain() throws IOException {
        assertThat(toTheEnd(say("CHECK spent:1 HTTP/1.1\r\n\r\n")))
                .isEqualTo("HTTP/1.1 429 There is room again in 7 s.\r\n\r\n");
        assertThat(toTheEnd(say("CONNECT spent:1 HTTP/1.1\r\n\r\n"))).startsWith("HTTP/1.1 429 There is room");
        awaitNone();
    }

    @Test
    void nothingIsLeftOfManyThatFailInEveryWay() throws IOException {
        for (int i = 0; i < 200; i++) {
            say(List.of("\4", "CONNECT spent:1 HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", TUNNEL)
                            .get(i % 4))
                    .close();
        }

        // Those that were let out have a target that never closes.
        Eventually.await("no connection is left", () -> {
            later(61);
            return door.size() == 0;
        });
    }

    @Test
    void whoHasClosedIsNotKeptForATargetThatNeverDoes() throws IOException {
        tunnel().close();
        try (SocketChannel there = target.accept()) {
            assertThat(toTheEnd(there)).isEmpty();
            later(20);
            assertThat(door.size()).isEqualTo(1);

            later(61);

            awaitNone();
        }
    }
}
