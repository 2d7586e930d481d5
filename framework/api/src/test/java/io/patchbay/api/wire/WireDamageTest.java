package io.patchbay.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.ErrorCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Actions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever comes through the pipe, or does not: each call ends, with a name for what went wrong. */
@Timeout(120)
class WireDamageTest {
    private static final int TRIES = 300;

    private final ActionPort port = Actions.bind(new Zoo.Doubler());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() throws Exception {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    /** What both sides of a good call say. */
    private static final class Talk {
        final ByteArrayOutputStream clientSaid = new ByteArrayOutputStream();
        final ByteArrayOutputStream serverSaid = new ByteArrayOutputStream();
    }

    private Talk talk() throws Exception {
        Talk talk = new Talk();
        try (Pipe pipe = Pipe.sockets()) {
            var served = pipe.serve(port);
            try (WireClient one = WireClient.connect(
                    new Tapped(pipe.clientIn, talk.serverSaid),
                    new Copied(pipe.clientOut, talk.clientSaid),
                    pipe.threads)) {
                assertThat(call(one)).isEqualTo(call(port));
            }
            served.exceptionally(e -> null).get();
        }
        return talk;
    }

    private static List<String> call(ActionPort port) {
        return Recorded.call(port, "transform", "{'note':'n'}", 1500, new TestInvocation());
    }

    @Test
    void pipeTornAnywhereFailsTheCallByName() throws Exception {
        byte[] server = talk().serverSaid.toByteArray();
        Random random = new Random(7);

        for (int i = 0; i < TRIES; i++) {
            byte[] torn = Arrays.copyOf(server, random.nextInt(server.length));
            String end = replay(torn);

            assertThat(end)
                    .as("torn after %d bytes", torn.length)
                    .contains("peer-gone")
                    .contains("is gone");
        }
    }

    @Test
    void serverThatTalksNonsenseFailsTheCall() throws Exception {
        byte[] server = talk().serverSaid.toByteArray();
        Random random = new Random(11);

        for (int i = 0; i < TRIES; i++) {
            byte[] bent = damaged(server, random);
            String end = replay(bent);

            assertThat(end).as("damage %d", i).isNotEmpty();
        }
    }

    /** Plays what a server once said to a client that makes the same call; returns how the call ended. */
    private String replay(byte[] server) {
        CountDownLatch called = new CountDownLatch(1);
        int greeting = Math.min(server.length, beforeAnswers(server));
        InputStream in = new FilterInputStream(new ByteArrayInputStream(server)) {
            private int left = greeting;

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (left == 0) {
                    await(called);
                    return super.read(into, offset, length);
                }
                int count = super.read(into, offset, Math.min(left, length));
                left -= Math.max(0, count);
                return count;
            }
        };
        ByteArrayOutputStream said = new ByteArrayOutputStream() {
            @Override
            public synchronized void flush() {
                if (size() > Wire.HELLO.length) {
                    called.countDown();
                }
            }

            @Override
            public void close() {
                called.countDown();
            }
        };
        try (WireClient client = WireClient.connect(in, said, threads)) {
            List<String> seen = call(client);
            return seen.isEmpty() ? "" : seen.get(seen.size() - 1);
        } catch (PatchbayException e) {
            return e.code().text() + " " + e.getMessage();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** The greeting and the frame with the actions. */
    private static int beforeAnswers(byte[] server) {
        int at = Wire.HELLO.length;
        return server.length < at + 4
                ? server.length
                : at + 4 + java.nio.ByteBuffer.wrap(server, at, 4).getInt();
    }

    /** Changes some bytes, most of them after the greeting. */
    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] bent = bytes.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = random.nextInt(20) == 0 ? random.nextInt(8) : 8 + random.nextInt(Math.min(4000, bent.length - 8));
            bent[at] = (byte) random.nextInt(256);
        }
        return bent;
    }

    @Test
    void clientThatTalksNonsenseHarmsNobody() throws Exception {
        byte[] client = talk().clientSaid.toByteArray();
        Random random = new Random(13);

        for (int i = 0; i < TRIES; i++) {
            byte[] bent = damaged(client, random);
            ErrorCode code = serve(bent);

            assertThat(code).as("damage %d", i).isInstanceOf(WireCode.class);
        }
    }

    @Test
    void randomBytesAfterTheGreetingAreNamed() throws Exception {
        Random random = new Random(17);

        for (int i = 0; i < TRIES; i++) {
            byte[] noise = new byte[random.nextInt(200) + 1];
            random.nextBytes(noise);
            byte[] said = Arrays.copyOf(Wire.HELLO, Wire.HELLO.length + noise.length);
            System.arraycopy(noise, 0, said, Wire.HELLO.length, noise.length);

            assertThat(serve(said)).isInstanceOf(WireCode.class);
        }
    }

    /** Serves somebody who said this; returns how that ended, PEER_GONE if in order. */
    private ErrorCode serve(byte[] client) throws Exception {
        try {
            return threads.submit(() -> {
                        try {
                            WireServer.serve(
                                    port,
                                    new ByteArrayInputStream(client),
                                    OutputStream.nullOutputStream(),
                                    threads,
                                    Clock.systemUTC());
                            return WireCode.PEER_GONE;
                        } catch (PatchbayException e) {
                            return e.code();
                        }
                    })
                    .get(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("The server hangs.", e);
        }
    }

    @Test
    void anotherVersionIsNamed() {
        byte[] newer = Wire.HELLO.clone();
        newer[newer.length - 1] = 9;

        assertThatThrownBy(() ->
                        WireClient.connect(new ByteArrayInputStream(newer), OutputStream.nullOutputStream(), threads))
                .hasMessage(
                        "The other side speaks version '9' of the pipe protocol, this side '1'. Run the same release"
                                + " on both sides.")
                .extracting("code")
                .isEqualTo(WireCode.PEER_VERSION);
    }

    @Test
    void programThatIsNoServerIsNamed() {
        byte[] usage = "Usage: java [options] <main class>".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() ->
                        WireClient.connect(new ByteArrayInputStream(usage), OutputStream.nullOutputStream(), threads))
                .hasMessage("The other side of the pipe sent something else than the greeting of a pipe. The pipe was"
                        + " closed.")
                .extracting("code")
                .isEqualTo(WireCode.PEER_MALFORMED);
    }

    @Test
    void frameThatClaimsToBeHugeReservesNothing() throws Exception {
        byte[] huge = Arrays.copyOf(Wire.HELLO, Wire.HELLO.length + 4);
        huge[Wire.HELLO.length] = 0x7f;

        assertThat(serve(huge)).isEqualTo(WireCode.PEER_MALFORMED);
    }

    private static final class Tapped extends FilterInputStream {
        private final OutputStream copy;

        Tapped(InputStream in, OutputStream copy) {
            super(in);
            this.copy = copy;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            copy.write(into, offset, Math.max(0, count));
            return count;
        }
    }

    private static final class Copied extends OutputStream {
        private final OutputStream out;
        private final OutputStream copy;

        Copied(OutputStream out, OutputStream copy) {
            this.out = out;
            this.copy = copy;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            copy.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
