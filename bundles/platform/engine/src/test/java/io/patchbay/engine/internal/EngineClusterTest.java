package io.patchbay.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.api.store.Database.Dialect;
import io.patchbay.plugin.json.Json;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.Eventually;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL; a file of H2 has one, so there these tests do not apply. */
@OnBothDatabases
class EngineClusterTest {
    private static final Map<String, Object> TWO_THREADS =
            Map.of("threads", 2, "threadsPerPlugin", 2, "syncWaitSeconds", 20);

    @TempDir
    Path folder;

    private final CountDownLatch hold = new CountDownLatch(1);
    private final List<TestEngine> others = new ArrayList<>();
    private TestEngine first;

    @BeforeEach
    void start() {
        first = new TestEngine(folder, new ScriptedInvoker(), TWO_THREADS);
        assumeTrue(first.store.dialect() == Dialect.POSTGRESQL);
    }

    @AfterEach
    void stop() {
        others.forEach(node -> node.executors.close());
        first.close();
    }

    @Test
    void whatOneNodeHasNoThreadForIsDoneByAnother() {
        first.invoker.with("slow", this::held);
        TestEngine second = another(new ScriptedInvoker().with("slow", Call::input));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ids.add(first.submit("slow", TestEngine.text("n" + i)).id());
        }

        Eventually.await("the other node has done all that waited", () -> {
            first.clock.advance(ExecutionNodes.PATIENCE);
            return second.invoker.calls().size() == 6;
        });
        hold.countDown();

        assertThat(ids).allSatisfy(id -> assertThat(first.ended(id).status()).isEqualTo(Status.SUCCEEDED));
        assertThat(ids).allSatisfy(id -> assertThat(first.get(id).attempt()).isEqualTo(1));
        assertThat(first.invoker.calls()).hasSize(2);
    }

    @Test
    void executionsOfANodeThatDiedAreDoneByAnother() {
        first.invoker.with("slow", this::held);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ids.add(first.submit("slow", TestEngine.text("n" + i)).id());
        }
        Eventually.await("two run", () -> first.invoker.calls().size() == 2);
        first.pause();

        TestEngine second = another(new ScriptedInvoker().with("slow", Call::input));

        assertThat(ids).allSatisfy(id -> assertThat(second.ended(id).status()).isEqualTo(Status.SUCCEEDED));
        assertThat(second.invoker.calls())
                .extracting(call -> call.execution().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void pausedNodeCannotOverwriteWhatAnotherDid() {
        first.invoker.with("slow", call -> {
            hold.await();
            return Json.of("stale");
        });
        String id = first.submit("slow").id();
        Eventually.await("it runs", () -> first.invoker.calls().size() == 1);
        first.pause();
        TestEngine second = another(new ScriptedInvoker().with("slow", call -> Json.of("fresh")));
        second.ended(id);

        first.resume();
        hold.countDown();
        Eventually.await("the paused node gave up", () -> first.meters.value("patchbay_executions_running") == 0.0);

        Execution ended = second.get(id);
        assertThat(ended.output()).contains(Json.of("fresh"));
        assertThat(ended.attempt()).isEqualTo(2);
    }

    @Test
    void whoWaitsForAnExecutionIsToldThoughAnotherNodeRunsIt() throws Exception {
        first.invoker.with("slow", this::held);
        another(new ScriptedInvoker().with("slow", call -> Json.of("done")));
        first.submit("slow");
        first.submit("slow");
        Execution third = first.submit("slow");
        first.clock.advance(ExecutionNodes.PATIENCE.multipliedBy(2));

        Execution ended = first.engine.await(FixedCaller.admin(), third);

        assertThat(ended.output()).contains(Json.of("done"));
    }

    @Test
    void executionIsCancelledThroughAnyNode() {
        first.invoker.with("slow", this::held);
        TestEngine second = another(new ScriptedInvoker().with("slow", this::held));
        String id = first.submit("slow").id();
        Eventually.await("it runs", () -> first.invoker.calls().size() == 1);

        second.engine.cancel(FixedCaller.admin(), id);

        assertThat(second.ended(id).status()).isEqualTo(Status.CANCELLED);
    }

    private Json held(Call call) throws InterruptedException {
        hold.await();
        return call.input();
    }

    private TestEngine another(ScriptedInvoker invoker) {
        TestEngine other = first.another("other", invoker, TWO_THREADS);
        others.add(other);
        return other;
    }
}
