package io.patchbay.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Streams;
import io.patchbay.api.worker.WorkerCode;
import io.patchbay.api.worker.WorkerLimits;
import io.patchbay.api.worker.WorkerPool;
import io.patchbay.api.worker.WorkerSpec;
import io.patchbay.api.worker.WorkerView;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.time.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However a worker ends: the call says how, the next one works, and nothing is left. */
@Timeout(120)
class FailureTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private static final String BODY =
            """
            @io.patchbay.plugin.annotation.Action
            public io.patchbay.plugin.json.Json echo(io.patchbay.plugin.json.JsonObject in) { return in; }
            @io.patchbay.plugin.annotation.Action
            public void exit() { System.out.println("good\\u0007bye"); System.out.flush(); Runtime.getRuntime().halt(7); }
            @io.patchbay.plugin.annotation.Action
            public void hang() { while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } } }
            @io.patchbay.plugin.annotation.Action
            public void polite(io.patchbay.plugin.invocation.Invocation call) throws java.io.IOException {
                java.nio.file.Files.writeString(call.dataDirectory().resolve("begun"), "");
                while (true) { Thread.onSpinWait(); call.checkCancelled(); }
            }
            @io.patchbay.plugin.annotation.Action
            public long fill() {
                java.util.List<byte[]> all = new java.util.ArrayList<>();
                while (true) { all.add(new byte[1 << 20]); }
            }
            """;

    @TempDir
    Path folder;

    private Fleet fleet;
    private Path jar;

    @BeforeEach
    void start() throws Exception {
        fleet = new Fleet(folder);
        jar = TestPlugins.plugin("acme.mean", "1.0.0", BODY.replace("public long fill", "public void fill"))
                .build(folder);
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    private Json call(ActionPort port, String action, Duration time) throws Exception {
        JsonObject input = action.equals("echo") ? JsonObject.of("a", Json.of(1)) : JsonObject.EMPTY;
        return port.call(action, input, Streams.NONE, fleet.within(time));
    }

    private void assertServes(ActionPort port) throws Exception {
        assertThat(call(port, "echo", LONG)).isEqualTo(JsonObject.of("a", Json.of(1)));
    }

    private static void assertFails(Throwable failure, Enum<?> code, String message) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void processThatEndsFailsItsCallAndIsReplaced() throws Exception {
        try (WorkerPool pool = fleet.open(jar)) {
            ActionPort port = pool.port("acme.mean");

            Throwable failure = catchThrowable(() -> call(port, "exit", LONG));

            assertFails(
                    failure,
                    WorkerCode.WORKER_DIED,
                    "Plugin 'acme.mean' lost its process, which ended with status 7 and the words 'good bye'");
            assertServes(port);
        }
    }

    @Test
    void processThatIsKilledFailsItsCallAndIsReplaced() throws Exception {
        try (WorkerPool pool = fleet.open(jar)) {
            ActionPort port = pool.port("acme.mean");
            assertServes(port);
            ExecutorService thread = fleet.executors.bounded("caller", 1, 1);
            var failed = CompletableFuture.supplyAsync(() -> catchThrowable(() -> call(port, "hang", LONG)), thread);
            Eventually.await("the call runs", () -> pool.workers().get(0).calls() == 1);

            ProcessHandle.of(pool.workers().get(0).pid()).orElseThrow().destroyForcibly();

            assertFails(failed.get(), WorkerCode.WORKER_DIED, "lost its process");
            assertServes(port);
        }
    }

    @Test
    void callThatHangsIsKilledAfterItsDeadline() throws Exception {
        try (WorkerPool pool = fleet.open(jar)) {
            ActionPort port = pool.port("acme.mean");
            assertServes(port);
            long pid = pool.workers().get(0).pid();

            Throwable failure = catchThrowable(() -> call(port, "hang", Duration.ofMillis(200)));

            assertFails(failure, WorkerCode.WORKER_HUNG, "did not end call '01KG9Z0000TESTTESTTESTTEST' when its time");
            Eventually.await("it is gone", () -> ProcessHandle.of(pid).isEmpty());
            assertServes(port);
        }
    }

    @Test
    void callThatHangsTakesTheCallsBesideItAlong() throws Exception {
        try (WorkerPool pool = fleet.open(jar, WorkerLimits.DEFAULT.calls(1, 2))) {
            ActionPort port = pool.port("acme.mean");
            ExecutorService threads = fleet.executors.bounded("caller", 2, 1);
            var beside = CompletableFuture.supplyAsync(() -> catchThrowable(() -> call(port, "hang", LONG)), threads);
            Eventually.await("the call runs", () -> pool.workers().stream().anyMatch(w -> w.calls() == 1));

            Throwable hung = catchThrowable(() -> call(port, "hang", Duration.ofMillis(200)));

            assertFails(hung, WorkerCode.WORKER_HUNG, "did not end call");
            assertFails(
                    beside.get(), WorkerCode.WORKER_DIED, "in it hung or used too much, so it was killed. Try again.");
            assertServes(port);
        }
    }

    @Test
    void callThatUsesTooMuchProcessorTimeIsKilledAndNamed() throws Exception {
        WorkerLimits limits = WorkerLimits.DEFAULT.cpu(Duration.ofMillis(300));
        try (WorkerPool pool = fleet.open(jar, limits)) {
            ActionPort port = pool.port("acme.mean");

            Throwable failure = catchThrowable(() -> call(port, "polite", LONG));

            assertFails(failure, ActionCode.BUDGET_EXCEEDED, "Plugin 'acme.mean' used more than its budget: ");
            assertThat(failure).hasMessageContaining(" ms of 300 ms processor time; its process was killed.");
            assertServes(port);
        }
    }

    @Test
    void callThatOnlyWaitsIsChargedForNothing() throws Exception {
        WorkerLimits limits = WorkerLimits.DEFAULT.cpu(Duration.ofMillis(300));
        try (WorkerPool pool = fleet.open(jar, limits)) {
            ActionPort port = pool.port("acme.mean");
            assertServes(port);

            Throwable failure = catchThrowable(() -> call(port, "hang", Duration.ofMillis(500)));

            assertFails(failure, WorkerCode.WORKER_HUNG, "did not end call");
        }
    }

    @Test
    void cancellationReachesThePlugin() throws Exception {
        try (WorkerPool pool = fleet.open(jar)) {
            ActionPort port = pool.port("acme.mean");
            TestInvocation invocation = fleet.within(LONG);
            ExecutorService thread = fleet.executors.bounded("caller", 1, 1);
            var failed = CompletableFuture.supplyAsync(
                    () -> catchThrowable(() -> port.call("polite", JsonObject.EMPTY, Streams.NONE, invocation)),
                    thread);
            Eventually.await("the plugin runs", () -> Files.exists(fleet.data().resolve("begun")));

            invocation.cancel();

            assertThat(failed.get()).isInstanceOf(io.patchbay.plugin.invocation.CancelledException.class);
            assertServes(port);
        }
    }

    @Test
    void processThatFillsItsHeapFailsItsCallAndIsReplaced() throws Exception {
        try (WorkerPool pool = fleet.open(jar, WorkerLimits.DEFAULT.heap(32L << 20))) {
            ActionPort port = pool.port("acme.mean");

            Throwable failure = catchThrowable(() -> call(port, "fill", LONG));

            assertFails(failure, WorkerCode.WORKER_OUT_OF_MEMORY, "it may have '32 MB'. Raise its quota");
            assertServes(port);
        }
    }

    @Test
    void fullPoolRefusesAtOnceAndEndsItsCallsWhenItIsClosed() throws Exception {
        WorkerPool pool = fleet.open(jar, WorkerLimits.DEFAULT.calls(1, 1));
        ActionPort port = pool.port("acme.mean");
        assertServes(port);
        ExecutorService thread = fleet.executors.bounded("caller", 1, 1);
        var hung = CompletableFuture.supplyAsync(() -> catchThrowable(() -> call(port, "hang", LONG)), thread);
        Eventually.await("the call runs", () -> pool.workers().get(0).calls() == 1);

        Throwable failure = catchThrowable(() -> call(port, "echo", LONG));
        pool.close();

        assertFails(failure, ActionCode.PLUGIN_BUSY, "all '1' run '1' calls");
        assertFails(hung.get(), CommonCode.OVERLOADED, "was stopped while it was called");
    }

    @Test
    void jarThatWasChangedIsRefused() throws Exception {
        WorkerSpec spec = fleet.spec(jar, WorkerLimits.DEFAULT);
        Files.write(jar, new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);

        try (WorkerPool pool = fleet.workers.open(spec)) {
            Throwable failure = catchThrowable(() -> call(pool.port("acme.mean"), "echo", LONG));

            assertFails(failure, WorkerCode.WORKER_REFUSED, "expected '" + spec.sha256() + "'");
            assertThat(pool.workers()).isEmpty();
        }
    }

    @Test
    void pluginWhoseConstructorThrowsIsRefused() throws Exception {
        Path broken = TestPlugins.plugin(
                        "acme.broken", "1.0.0", "public ThePlugin() { throw new IllegalStateException(\"no\"); }")
                .build(folder);

        try (WorkerPool pool = fleet.open(broken)) {
            Throwable failure = catchThrowable(() -> pool.port("acme.broken").actions());

            assertFails(failure, WorkerCode.WORKER_REFUSED, "Plugin 'acme.broken' does not start: its constructor");
        }
    }

    @Test
    void pluginThatNeverStartsIsGivenUp() throws Exception {
        Path slow = TestPlugins.plugin(
                        "acme.slow", "1.0.0", "public ThePlugin() throws Exception { Thread.sleep(1000000); }")
                .build(folder);

        try (WorkerPool pool = fleet.open(slow, WorkerLimits.DEFAULT.start(Duration.ofSeconds(2)))) {
            Throwable failure = catchThrowable(() -> pool.port("acme.slow").actions());

            assertFails(failure, WorkerCode.WORKER_REFUSED, "it did not serve within PT2S.");
        }
    }

    @Test
    void idleProcessGoesAndComesBack() throws Exception {
        try (WorkerPool pool = fleet.open(jar, WorkerLimits.DEFAULT.idle(Duration.ofMillis(100)))) {
            ActionPort port = pool.port("acme.mean");
            assertServes(port);
            List<WorkerView> first = pool.workers();

            Eventually.await("it is gone", () -> pool.workers().isEmpty());

            assertThat(port.actions()).hasSize(5);
            assertServes(port);
            assertThat(pool.workers()).doesNotContainAnyElementsOf(first);
        }
    }

    @Test
    void whatIsKeptReadyIsReplacedBeforeAnybodyAsks() throws Exception {
        WorkerLimits limits = WorkerLimits.DEFAULT.idle(Duration.ZERO).ready(1);
        try (WorkerPool pool = fleet.open(jar, limits)) {
            pool.port("acme.mean").actions();
            long first = pool.workers().get(0).pid();

            ProcessHandle.of(first).orElseThrow().destroyForcibly();

            Eventually.await("another process serves", Duration.ofSeconds(30), () -> pool.workers().stream()
                    .anyMatch(worker -> worker.pid() != first));
            assertThat(pool.workers()).hasSize(1);
        }
    }

    @Test
    void aCallIsKilledWithItsProcessOnRequest() throws Exception {
        try (WorkerPool pool = fleet.open(jar)) {
            ActionPort port = pool.port("acme.mean");
            TestInvocation invocation = fleet.within(LONG);
            CompletableFuture<Throwable> failed = CompletableFuture.supplyAsync(
                    () -> catchThrowable(() -> port.call("hang", JsonObject.EMPTY, Streams.NONE, invocation)),
                    fleet.executors.bounded("callers", 1, 1));

            Eventually.await("the call runs", Duration.ofSeconds(30), () -> pool.kill(invocation));

            assertThat(failed.get()).isInstanceOfSatisfying(PatchbayException.class, e -> assertThat(e.code())
                    .isEqualTo(WorkerCode.WORKER_HUNG));
            assertThat(pool.kill(invocation)).isFalse();
        }
    }

    @Test
    void deactivationLeavesNoProcessAndNoFolder() throws Exception {
        WorkerPool pool = fleet.open(jar);
        assertServes(pool.port("acme.mean"));
        long pid = pool.workers().get(0).pid();

        fleet.workers.close();

        assertThat(ProcessHandle.of(pid)).isEmpty();
        Eventually.await("its folder is gone", () -> {
            try (var left = Files.newDirectoryStream(fleet.site.run(), "w*")) {
                return !left.iterator().hasNext();
            }
        });
        assertThatThrownBy(() -> assertServes(pool.port("acme.mean"))).hasMessageContaining("was stopped");
    }
}
