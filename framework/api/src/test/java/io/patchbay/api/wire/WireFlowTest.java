package io.patchbay.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.CommonCode;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Actions;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.Plugin;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WireFlowTest {
    /** A plugin whose progress a test can see. */
    static final class Busy implements Plugin {
        final CountDownLatch began = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        final CountDownLatch ended = new CountDownLatch(1);
        final AtomicLong written = new AtomicLong();

        @Action
        public void spin(Invocation invocation) {
            began.countDown();
            try {
                while (true) {
                    Thread.onSpinWait();
                    invocation.checkCancelled();
                }
            } finally {
                ended.countDown();
            }
        }

        @Action
        public void block() throws InterruptedException {
            began.countDown();
            try {
                release.await();
            } finally {
                ended.countDown();
            }
        }

        @Action
        public void deaf() {
            began.countDown();
            boolean released = false;
            while (!released) {
                try {
                    release.await();
                    released = true;
                } catch (InterruptedException e) {
                    released = false;
                }
            }
            ended.countDown();
        }

        @Action
        public void flood(RecordWriter out) {
            began.countDown();
            try {
                while (true) {
                    out.write(JsonObject.of("n", Json.of(written.incrementAndGet())));
                }
            } finally {
                ended.countDown();
            }
        }

        @Action
        public void sip(RecordReader in) throws InterruptedException {
            written.addAndGet(in.read().size());
            began.countDown();
            release.await();
        }

        @Action
        public void large(RecordWriter out) {
            out.write(JsonObject.of("text", Json.of("x".repeat(Wire.MAX_ROW + 1))));
        }

        @Action
        public Json echo(JsonObject input) {
            return input;
        }
    }

    private final Busy busy = new Busy();
    private final TestInvocation invocation = new TestInvocation();
    private Pipe pipe;
    private WireClient client;

    @BeforeEach
    void connect() throws Exception {
        pipe = Pipe.channels();
        client = pipe.connect(Actions.bind(busy));
    }

    @AfterEach
    void close() throws Exception {
        busy.release.countDown();
        client.close();
        pipe.close();
    }

    private Future<Json> begin(String action, Streams streams) throws Exception {
        Future<Json> call = pipe.threads.submit(() -> client.call(action, JsonObject.EMPTY, streams, invocation));
        busy.began.await();
        return call;
    }

    private static Throwable failure(Callable<?> call) throws Exception {
        try {
            return new AssertionError("It ended without a failure: " + call.call());
        } catch (ExecutionException e) {
            return Objects.requireNonNull(e.getCause());
        }
    }

    private void pipeStillWorks() throws Exception {
        assertThat(client.call("echo", JsonObject.of("a", Json.of(1)), Streams.NONE, new TestInvocation()))
                .isEqualTo(JsonObject.of("a", Json.of(1)));
    }

    @Test
    void cancelledInvocationIsSeenByThePlugin() throws Exception {
        Future<Json> call = begin("spin", Streams.NONE);

        invocation.cancelled = true;

        assertThat(failure(call::get))
                .isInstanceOf(CancelledException.class)
                .hasMessage("Call '01KG9Z0000' was cancelled.");
        pipeStillWorks();
    }

    @Test
    void cancellationInterruptsAPluginThatWaits() throws Exception {
        Future<Json> call = begin("block", Streams.NONE);

        invocation.cancelled = true;

        assertThat(failure(call::get)).isInstanceOf(RemoteFailure.class).hasMessage("java.lang.InterruptedException");
        pipeStillWorks();
    }

    @Test
    void interruptOfTheCallingThreadCancelsTheCallAndHarmsNoOther() throws Exception {
        AtomicLong interrupted = new AtomicLong();
        Future<?> call = pipe.threads.submit(() -> {
            Thread caller = Thread.currentThread();
            Future<Boolean> interrupter = pipe.threads.submit(() -> {
                busy.began.await();
                caller.interrupt();
                return true;
            });
            try {
                assertThat(interrupter.isCancelled()).isFalse();
                return client.call("block", JsonObject.EMPTY, Streams.NONE, invocation);
            } finally {
                interrupted.set(Thread.interrupted() ? 1 : 0);
            }
        });

        assertThat(failure(call::get)).hasMessage("java.lang.InterruptedException");
        assertThat(interrupted).hasValue(1);
        pipeStillWorks();
    }

    @Test
    void pluginThatIgnoresCancellationIsAbandoned() throws Exception {
        Future<Json> call = begin("deaf", Streams.NONE);

        invocation.cancelled = true;

        assertThat(failure(call::get))
                .isInstanceOf(CancelledException.class)
                .hasMessage("The plugin did not end within 0 s after its call was cancelled, and was left alone.");
        pipeStillWorks();
    }

    @Test
    void deadlineIsSeenOnTheOtherSideAlone() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return Objects.requireNonNull(now.get());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        invocation.deadline = Instant.parse("2026-01-01T00:00:10Z");
        try (Pipe other = Pipe.sockets()) {
            CompletableFuture<Void> served = other.serve(Actions.bind(busy), clock);
            try (WireClient one = other.client()) {
                Future<Json> call =
                        pipe.threads.submit(() -> one.call("spin", JsonObject.EMPTY, Streams.NONE, invocation));
                busy.began.await();

                now.set(Instant.parse("2026-01-01T00:00:10Z"));

                assertThat(failure(call::get))
                        .isInstanceOf(CancelledException.class)
                        .hasMessage("Call '01KG9Z0000' was cancelled.");
            }
            served.get();
        }
    }

    @Test
    void callThatIsLateDoesNotBegin() {
        invocation.deadline = Instant.parse("2001-01-01T00:00:00Z");

        assertThatThrownBy(() -> client.call("spin", JsonObject.EMPTY, Streams.NONE, invocation))
                .isInstanceOf(CancelledException.class);
        assertThat(busy.began.getCount()).isEqualTo(1);
    }

    @Test
    void errorOfAStreamEndsTheCallOnBothSides() throws Exception {
        RecordWriter broken = new GatedWriter(new Semaphore(0)) {
            @Override
            public void write(JsonObject record) {
                throw new AssertionError("broken stream");
            }
        };

        assertThatThrownBy(() -> client.call("flood", JsonObject.EMPTY, Streams.NONE.to(broken), invocation))
                .hasMessage("broken stream");
        busy.ended.await();
        pipeStillWorks();
    }

    @Test
    void slowReaderHoldsUpTheWriter() throws Exception {
        Semaphore allowed = new Semaphore(5000);
        Future<Json> call = begin("flood", Streams.NONE.to(new GatedWriter(allowed)));
        long atMost = 5000 + (Wire.WINDOW + 2) * 1000L;

        until(() -> allowed.availablePermits() == 0 && allowed.hasQueuedThreads());
        long before = -1;
        while (before != busy.written.get()) {
            before = busy.written.get();
            pipeStillWorks();
        }

        assertThat(busy.written.get()).isBetween(5000L, atMost);
        allowed.release(3000);
        until(() -> busy.written.get() > atMost);
        invocation.cancelled = true;
        allowed.release(1_000_000);
        assertThat(failure(call::get)).isInstanceOf(CancelledException.class);
    }

    @Test
    void nothingIsReadAheadOfThePlugin() throws Exception {
        AtomicLong batches = new AtomicLong();
        Future<Json> call = begin("sip", Streams.NONE.from(new EndlessRows(batches)));

        pipeStillWorks();

        assertThat(busy.written).hasValue(10);
        assertThat(batches).hasValue(1);
        busy.release.countDown();
        call.get();
        assertThat(batches).hasValue(1);
    }

    @Test
    void failureOfTheStreamReachesPluginAndCaller() {
        RecordWriter full = new GatedWriter(new Semaphore(0)) {
            @Override
            public void write(JsonObject record) {
                throw PluginException.of("disk-full", "No room.");
            }
        };

        assertThatThrownBy(() -> client.call("flood", JsonObject.EMPTY, Streams.NONE.to(full), invocation))
                .isInstanceOf(PluginException.class)
                .hasMessage("No room.");
    }

    @Test
    void rowThatIsTooLargeIsRefusedByName() {
        assertThatThrownBy(() -> client.call(
                        "large", JsonObject.EMPTY, Streams.NONE.to(new GatedWriter(new Semaphore(9))), invocation))
                .hasMessageContaining("bytes: at most '14680064' cross a pipe.")
                .extracting("code")
                .isEqualTo(WireCode.FRAME_TOO_LARGE);
    }

    @Test
    void inputThatIsTooLargeIsRefusedByName() throws Exception {
        JsonObject large = JsonObject.of("text", Json.of("x".repeat(Wire.MAX_FRAME)));

        assertThatThrownBy(() -> client.call("echo", large, Streams.NONE, invocation))
                .extracting("code")
                .isEqualTo(WireCode.FRAME_TOO_LARGE);
        pipeStillWorks();
    }

    @Test
    void manyCallsShareOnePipe() throws Exception {
        List<Future<Boolean>> callers = new ArrayList<>();
        for (int caller = 0; caller < 16; caller++) {
            JsonObject mine = JsonObject.of("caller", Json.of(caller));
            callers.add(pipe.threads.submit(() -> {
                for (int i = 0; i < 50; i++) {
                    JsonObject input = mine.with("i", Json.of("x".repeat(i * 100)));
                    if (!client.call("echo", input, Streams.NONE, invocation).equals(input)) {
                        return false;
                    }
                }
                return true;
            }));
        }

        for (Future<Boolean> caller : callers) {
            assertThat(caller.get()).isTrue();
        }
    }

    @Test
    void closedClientFailsItsCallsAndCancelsThePlugin() throws Exception {
        Future<Json> call = begin("spin", Streams.NONE);

        client.close();

        assertThat(failure(call::get)).hasMessage("This side of the pipe closed it.");
        busy.ended.await();
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void serverWithoutThreadsRefusesTheCall() throws Exception {
        ActionPort port = Actions.bind(busy);
        Semaphore threads = new Semaphore(1);
        try (Pipe narrow = Pipe.sockets()) {
            Future<?> served = narrow.threads.submit(() -> WireServer.serve(
                    port,
                    narrow.serverIn,
                    narrow.serverOut,
                    task -> {
                        if (!threads.tryAcquire()) {
                            throw new RejectedExecutionException("full");
                        }
                        narrow.threads.execute(task);
                    },
                    Clock.systemUTC()));
            try (WireClient one = narrow.client()) {
                assertThatThrownBy(() -> one.call("echo", JsonObject.EMPTY, Streams.NONE, invocation))
                        .hasMessage("Too many calls run in this process. Try later.")
                        .extracting("code")
                        .isEqualTo(CommonCode.OVERLOADED);
            }
            served.get();
        }
    }

    @Test
    void killedProcessFailsItsCallsByName() throws Exception {
        Process child = WireEquivalenceTest.child(Endless.class);
        try (WireClient other = WireClient.connect(child.getInputStream(), child.getOutputStream(), pipe.threads)) {
            AtomicLong rows = new AtomicLong();
            Future<Json> call = pipe.threads.submit(() -> other.call(
                    "flood",
                    JsonObject.EMPTY,
                    Streams.NONE.to(new GatedWriter(new Semaphore(Integer.MAX_VALUE)) {
                        @Override
                        public void write(JsonObject record) {
                            rows.incrementAndGet();
                        }
                    }),
                    invocation));
            until(() -> rows.get() > 10_000);

            child.destroyForcibly();

            assertThat(failure(call::get)).extracting("code").isEqualTo(WireCode.PEER_GONE);
            assertThatThrownBy(() -> other.call("flood", JsonObject.EMPTY, Streams.NONE, invocation))
                    .extracting("code")
                    .isEqualTo(WireCode.PEER_GONE);
        }
    }

    /** Writes rows for ever. */
    static final class Endless implements Plugin {
        @Action
        public void flood(RecordWriter out) {
            while (true) {
                out.write(JsonObject.EMPTY);
            }
        }
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the time of the test is over");
            }
            Thread.onSpinWait();
        }
    }

    private static class GatedWriter implements RecordWriter {
        private final Semaphore allowed;

        GatedWriter(Semaphore allowed) {
            this.allowed = allowed;
        }

        @Override
        public void write(Row row) {
            write(row.value());
        }

        @Override
        public void write(JsonObject record) {
            allowed.acquireUninterruptibly();
        }

        @Override
        public void flush() {}
    }

    private record EndlessRows(AtomicLong batches) implements RecordReader {
        @Override
        public List<Row> read() {
            batches.incrementAndGet();
            return java.util.Collections.nCopies(10, new Row(1, JsonObject.EMPTY));
        }

        @Override
        public JsonObject summary() {
            return JsonObject.EMPTY;
        }
    }
}
