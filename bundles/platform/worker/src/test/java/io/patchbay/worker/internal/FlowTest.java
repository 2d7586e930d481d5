package io.patchbay.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Streams;
import io.patchbay.api.worker.WorkerLimits;
import io.patchbay.api.worker.WorkerPool;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.time.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How calls share processes, and what slows whom down. */
@Timeout(120)
class FlowTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private static final String BODY =
            """
            @io.patchbay.plugin.annotation.Action
            public void pour(io.patchbay.plugin.invocation.RecordWriter out, io.patchbay.plugin.invocation.Invocation call) {
                for (long i = 1; ; i++) {
                    call.checkCancelled();
                    out.write(io.patchbay.plugin.json.JsonObject.of("i", io.patchbay.plugin.json.Json.of("x".repeat(1000))));
                    call.metrics().count("poured", 1);
                }
            }
            @io.patchbay.plugin.annotation.Action
            public void await(io.patchbay.plugin.invocation.Invocation call) {
                while (true) { call.checkCancelled(); Thread.onSpinWait(); }
            }
            """;

    @TempDir
    Path folder;

    private Fleet fleet;
    private ExecutorService threads;
    private Path jar;

    @BeforeEach
    void start() throws Exception {
        fleet = new Fleet(folder);
        threads = fleet.executors.bounded("caller", 4, 1);
        jar = TestPlugins.plugin("acme.flow", "1.0.0", BODY).build(folder);
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    private CompletableFuture<Throwable> later(WorkerPool pool, String action, Streams streams, TestInvocation call) {
        ActionPort port = pool.port("acme.flow");
        return CompletableFuture.supplyAsync(
                () -> catchThrowable(() -> port.call(action, JsonObject.EMPTY, streams, call)), threads);
    }

    private static int[] calls(WorkerPool pool) {
        return pool.workers().stream()
                .mapToInt(worker -> worker.calls())
                .sorted()
                .toArray();
    }

    @Test
    void callsAreAloneUntilThePoolIsFull() throws Exception {
        try (WorkerPool pool = fleet.open(jar, WorkerLimits.DEFAULT.calls(2, 2))) {
            TestInvocation call = fleet.within(LONG);
            var one = later(pool, "await", Streams.NONE, call);
            Eventually.await("the first call runs", () -> calls(pool).length == 1);
            var two = later(pool, "await", Streams.NONE, call);
            Eventually.await("the second call runs", () -> calls(pool).length == 2);
            assertThat(calls(pool)).containsExactly(1, 1);

            var last = later(pool, "await", Streams.NONE, call);
            Eventually.await("the third call runs", () -> calls(pool)[1] == 2);

            assertThat(calls(pool)).containsExactly(1, 2);
            call.cancel();
            assertThat(List.of(one.get(), two.get(), last.get())).hasOnlyElementsOfType(CancelledException.class);
            Eventually.await("no process that might still be busy is kept", () -> pool.workers()
                    .isEmpty());
        }
    }

    @Test
    void deadlineReachesThePlugin() throws Exception {
        try (WorkerPool pool = fleet.open(jar)) {
            pool.port("acme.flow").actions();

            Throwable failure = later(pool, "await", Streams.NONE, fleet.within(Duration.ofMillis(300)))
                    .get();

            assertThat(failure).isInstanceOf(CancelledException.class);
        }
    }

    @Test
    void slowReaderHoldsThePluginUp() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        RecordWriter slow = new RecordWriter() {
            @Override
            public void write(Row row) {
                throw new AssertionError("The plugin numbers no rows.");
            }

            @Override
            public void write(JsonObject record) {
                first.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new CancelledException("The reader was interrupted.");
                }
            }

            @Override
            public void flush() {
                first.countDown();
            }
        };
        try (WorkerPool pool = fleet.open(jar)) {
            TestInvocation call = fleet.within(LONG);
            var failure = later(pool, "pour", Streams.NONE.to(slow), call);
            first.await();
            AtomicLong last = new AtomicLong(-1);
            Eventually.await("the plugin stands still", () -> {
                long poured = call.metrics().counted("poured");
                return last.getAndSet(poured) == poured;
            });

            assertThat(last.get()).isLessThan(20_000);
            call.cancel();
            go.countDown();
            assertThat(failure.get()).isInstanceOf(CancelledException.class);
        }
    }
}
