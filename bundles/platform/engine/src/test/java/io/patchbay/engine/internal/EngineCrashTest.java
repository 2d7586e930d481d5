package io.patchbay.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.plugin.json.Json;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class EngineCrashTest {
    private static final Map<String, Object> TWO_THREADS = Map.of("threads", 2, "threadsPerPlugin", 2);

    @TempDir
    Path folder;

    private final CountDownLatch hold = new CountDownLatch(1);
    private final List<TestEngine> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.get(processes.size() - 1).close();
    }

    @Test
    void everythingAcknowledgedBeforeACrashRunsAfterIt() {
        TestEngine first = start(new ScriptedInvoker().with("echo", this::never));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(first.submit("echo", TestEngine.text("n" + i)).id());
        }
        Eventually.await("two run", () -> first.invoker.calls().size() == 2);

        TestEngine second = next(first, new ScriptedInvoker().with("echo", Call::input));

        assertThat(ids).allSatisfy(id -> assertThat(second.ended(id).status()).isEqualTo(Status.SUCCEEDED));
        assertThat(ids.stream().map(id -> second.get(id).attempt()).filter(attempt -> attempt == 2))
                .hasSize(2);
        assertThat(second.invoker.calls())
                .extracting(call -> call.execution().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void executionOfAPluginNotYetEnabledWaitsForIt() {
        TestEngine first = start(new ScriptedInvoker().with("late", this::never));
        String id = first.submit("late").id();
        Eventually.await("it runs", () -> !first.invoker.calls().isEmpty());
        TestEngine second = next(first, new ScriptedInvoker().with("echo", Call::input));
        String other = second.submit("echo").id();
        second.ended(other);
        Status before = second.get(id).status();

        second.invoker.with("late", call -> Json.of("here"));

        assertThat(before).isEqualTo(Status.QUEUED);
        assertThat(second.ended(id).output()).contains(Json.of("here"));
    }

    @Test
    void executionOfAPluginThatNeverComesFailsAfterTheWait() {
        TestEngine first = start(new ScriptedInvoker().with("gone", this::never));
        String id = first.submit("gone").id();
        Eventually.await("it runs", () -> !first.invoker.calls().isEmpty());
        TestEngine second = next(first, new ScriptedInvoker());
        Eventually.await("it was put off", () -> second.meters.value("patchbay_executions_waiting") == 1.0);

        Eventually.await("it fails", () -> {
            second.clock.advance(Duration.ofMinutes(3));
            return second.get(id).status() == Status.FAILED;
        });

        assertThat(second.get(id).error())
                .contains(new Execution.Failure("plugin-not-found", "Plugin 'gone' not found."));
    }

    @Test
    void executionThatKeepsKillingTheNodeIsGivenUp() {
        TestEngine process = start(new ScriptedInvoker().with("deadly", this::never));
        String id = process.submit("deadly").id();
        for (int i = 0; i < 5; i++) {
            TestEngine running = process;
            Eventually.await("it runs", () -> running.invoker.calls().size() == 1);
            process = next(process, new ScriptedInvoker().with("deadly", this::never));
        }

        Execution ended = process.ended(id);

        assertThat(ended.status()).isEqualTo(Status.FAILED);
        assertThat(ended.error().orElseThrow().code()).isEqualTo("interrupted");
        assertThat(ended.error().orElseThrow().message()).startsWith("The node died 5 times while this ran");
        assertThat(process.invoker.calls()).isEmpty();
    }

    @Test
    void whatWasAskedToEndDoesNotComeBack() {
        TestEngine first = start(new ScriptedInvoker().with("stubborn", call -> {
            while (hold.getCount() > 0) {
                Thread.onSpinWait();
            }
            return Json.of("late");
        }));
        String id = first.submit("stubborn").id();
        Eventually.await("it runs", () -> !first.invoker.calls().isEmpty());
        first.engine.cancel(FixedCaller.admin(), id);
        first.failing().cutOff();
        hold.countDown();

        TestEngine second = next(first, new ScriptedInvoker().with("stubborn", call -> Json.of("again")));

        assertThat(second.ended(id).status()).isEqualTo(Status.CANCELLED);
        assertThat(second.invoker.calls()).isEmpty();
    }

    @Test
    void orderlyStopPutsRunningExecutionsBackForTheNextProcess() throws Exception {
        TestEngine first = start(new ScriptedInvoker().with("slow", this::never));
        String id = first.submit("slow").id();
        Eventually.await("it runs", () -> !first.invoker.calls().isEmpty());

        first.engine.close();
        Execution between = first.rows.find("default", id).orElseThrow();
        TestEngine second = next(first, new ScriptedInvoker().with("slow", call -> Json.of("done")));

        assertThat(between.status()).isEqualTo(Status.QUEUED);
        assertThat(second.ended(id).output()).contains(Json.of("done"));
    }

    @Test
    void endIsWrittenWhenTheDatabaseAnswersAgain() {
        TestEngine process = start(new ScriptedInvoker());
        process.invoker.with("echo", call -> {
            process.failing().failWrites(2);
            return Json.of("kept");
        });

        Execution ended = process.ended(process.submit("echo").id());

        assertThat(ended.output()).contains(Json.of("kept"));
        assertThat(process.invoker.calls()).hasSize(1);
    }

    @Test
    void endThatWasWrittenThoughReportedAsFailedKeepsItsDocument() {
        TestEngine process = start(new ScriptedInvoker());
        process.invoker.with("echo", call -> {
            process.failing().lieAboutWrites(1);
            return call.input();
        });
        var large = TestEngine.text("x".repeat(100_000));

        String id = process.submit("echo", large).id();
        process.ended(id);
        Eventually.await("the place is free", () -> process.meters.value("patchbay_executions_running") == 0.0);

        assertThat(process.get(id).output()).contains(large);
    }

    @Test
    void startThatWasWrittenThoughReportedAsFailedIsMadeAgain() {
        TestEngine process = start(new ScriptedInvoker());
        process.invoker.with("echo", call -> Json.of("ran"));
        String id = process.rowOnly("echo");
        process.failing().lieAboutWrites(1);

        process.enqueue("echo", id);

        Execution ended = process.ended(id);
        assertThat(ended.output()).contains(Json.of("ran"));
        assertThat(ended.attempt()).isEqualTo(1);
    }

    @Test
    void workerThatLostItsExecutionCannotOverwriteTheLaterStart() {
        TestEngine process = start(new ScriptedInvoker());
        process.invoker.with("echo", call -> {
            if (process.invoker.calls().size() == 1) {
                process.takenOver();
                return Json.of("stale");
            }
            return Json.of("fresh");
        });
        String id = process.submit("echo").id();
        Eventually.await("the stale end is dropped", () -> process.meters.value("patchbay_executions_running") == 0.0);
        Execution between = process.get(id);

        process.enqueue("echo", id);

        assertThat(between.status()).isEqualTo(Status.QUEUED);
        assertThat(process.ended(id).output()).contains(Json.of("fresh"));
    }

    @Test
    void pluginThatIsBusyGetsItsCallsLaterAndNoAttemptIsCounted() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        TestEngine process = start(new ScriptedInvoker().with("one", call -> {
            if (running.incrementAndGet() > 1) {
                running.decrementAndGet();
                refused.incrementAndGet();
                throw new PatchbayException(ActionCode.PLUGIN_BUSY, "One at a time.");
            }
            if (refused.get() == 0) {
                hold.await();
            }
            running.decrementAndGet();
            return Json.of("ok");
        }));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(process.submit("one").id());
        }
        Eventually.await("the second is refused", () -> refused.get() > 0);

        hold.countDown();

        assertThat(ids).allSatisfy(id -> {
            assertThat(process.ended(id).status()).isEqualTo(Status.SUCCEEDED);
            assertThat(process.get(id).attempt()).isEqualTo(1);
        });
    }

    private Json never(Call call) throws InterruptedException {
        new CountDownLatch(1).await();
        return Json.of(call.plugin());
    }

    private TestEngine start(ScriptedInvoker invoker) {
        processes.add(new TestEngine(folder, invoker, TWO_THREADS));
        return processes.get(0);
    }

    private TestEngine next(TestEngine before, ScriptedInvoker invoker) {
        processes.add(before.crash(invoker, TWO_THREADS));
        return processes.get(processes.size() - 1);
    }
}
