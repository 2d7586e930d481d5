package io.patchbay.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.api.execution.Execution.Usage;
import io.patchbay.api.execution.Executions.Filter;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.OnBothDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class EngineTest {
    private static final Caller ADA = FixedCaller.admin();

    @TempDir
    Path folder;

    private final CountDownLatch hold = new CountDownLatch(1);
    private TestEngine process;

    @BeforeEach
    void start() {
        process = new TestEngine(
                folder,
                new ScriptedInvoker()
                        .with("echo", Call::input)
                        .with("slow", call -> {
                            hold.await();
                            return Json.of("done");
                        })
                        .with("broken", call -> {
                            throw new PatchbayException(ActionCode.PLUGIN_FAILED, "no-luck: There is none.");
                        }),
                Map.of());
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void acceptedExecutionIsQueuedThenSucceedsWithItsAnswer() {
        Execution accepted = process.submit("echo", TestEngine.text("hello"));

        Execution ended = process.ended(accepted.id());
        assertThat(accepted.status()).isEqualTo(Status.QUEUED);
        assertThat(ended.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(ended.output()).contains(TestEngine.text("hello"));
        assertThat(ended.attempt()).isEqualTo(1);
        assertThat(ended.trace()).isEqualTo(FixedCaller.TRACE);
        assertThat(process.outbox.types()).containsExactly("execution.succeeded");
    }

    @Test
    void callCarriesTheIdOfItsExecutionAndTheTimeout() {
        Call call = new Call("echo", "process", JsonObject.EMPTY, Optional.of(Duration.ofSeconds(7)), Optional.empty());

        String id = process.engine.submit(ADA, call, Optional.empty()).id();

        process.ended(id);
        assertThat(process.invoker.calls()).singleElement().satisfies(made -> {
            assertThat(made.execution()).contains(id);
            assertThat(made.timeout()).contains(Duration.ofSeconds(7));
        });
    }

    @Test
    void failureKeepsCodeAndMessageOfThePlugin() {
        String id = process.submit("broken").id();

        Execution ended = process.ended(id);
        assertThat(ended.status()).isEqualTo(Status.FAILED);
        assertThat(ended.error()).contains(new Execution.Failure("plugin-failed", "no-luck: There is none."));
    }

    @Test
    void whatTheInvokerMeasuredIsKept() {
        Usage usage = new Usage(Duration.ofMillis(12), Duration.ofMillis(3), 4096);
        process.invoker.with("measured", call -> {
            process.lines.used(call.execution().orElseThrow(), "1.4.0", usage);
            return Json.of(1);
        });

        Execution ended = process.ended(process.submit("measured").id());

        assertThat(ended.usage()).contains(usage);
        assertThat(ended.version()).contains("1.4.0");
    }

    @Test
    void documentsOver64KilobytesAreKeptAsBlobsOfTheirOwn() {
        JsonObject large = TestEngine.text("ä".repeat(40_000));

        String id = process.submit("echo", large).id();

        Execution ended = process.ended(id);
        assertThat(ended.input()).isEqualTo(large);
        assertThat(ended.output()).contains(large);
        assertThat(process.blobs.size()).isEqualTo(2);
    }

    @Test
    void sameKeyOfTheSamePrincipalReturnsTheFirstForADay() {
        Call call = Call.of("echo", "process", JsonObject.EMPTY);
        Execution first = process.engine.submit(ADA, call, Optional.of("k"));
        Execution again = process.engine.submit(ADA, call, Optional.of("k"));
        Caller bob = new Caller("bob", ADA.workspace(), ADA.trace(), ADA.scopes());
        Execution other = process.engine.submit(bob, call, Optional.of("k"));
        process.clock.advance(Duration.ofHours(25));

        Execution nextDay = process.engine.submit(ADA, call, Optional.of("k"));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(other.id()).isNotEqualTo(first.id());
        assertThat(nextDay.id()).isNotEqualTo(first.id());
    }

    @Test
    void sameKeyAtTheSameTimeMakesOneExecution() throws Exception {
        Call call = Call.of("echo", "process", JsonObject.EMPTY);
        List<java.util.concurrent.Future<Execution>> answers = new ArrayList<>();
        var threads = process.executors.bounded("callers", 8, 64);
        for (int i = 0; i < 32; i++) {
            answers.add(threads.submit(() -> process.engine.submit(ADA, call, Optional.of("once"))));
        }

        List<String> ids = new ArrayList<>();
        for (var answer : answers) {
            ids.add(answer.get().id());
        }

        assertThat(ids).hasSize(32).containsOnly(ids.get(0));
        process.ended(ids.get(0));
        assertThat(process.invoker.calls()).hasSize(1);
    }

    @Test
    void timeoutBeyondTheLimitIsRefused() {
        Call call = new Call("echo", "process", JsonObject.EMPTY, Optional.of(Duration.ofHours(2)), Optional.empty());

        assertThatThrownBy(() -> process.engine.submit(ADA, call, Optional.empty()))
                .isInstanceOfSatisfying(PatchbayException.class, e -> {
                    assertThat(e.code()).isEqualTo(CommonCode.INVALID_VALUE);
                    assertThat(e.pointer()).contains("/timeout");
                })
                .hasMessage("Timeout 'PT2H': expected more than PT0S and at most PT1H.");
    }

    @Test
    void unknownPluginIsRefusedBeforeAnythingIsStored() {
        assertThatThrownBy(() -> process.submit("nobody"))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(ActionCode.PLUGIN_NOT_FOUND));

        assertThat(process.engine.list(ADA, Filter.ALL, Page.Request.FIRST).items())
                .isEmpty();
    }

    @Test
    void listIsNewestFirstPagedAndFiltered() {
        List<String> ids = new ArrayList<>();
        for (String plugin : List.of("echo", "broken", "echo", "broken", "echo")) {
            ids.add(process.submit(plugin).id());
            process.clock.advance(Duration.ofMillis(1));
        }
        ids.forEach(process::ended);

        Page<Execution> first = process.engine.list(ADA, Filter.ALL, new Page.Request(2, Optional.empty()));
        Page<Execution> second = process.engine.list(ADA, Filter.ALL, new Page.Request(2, first.nextPageToken()));
        Page<Execution> third = process.engine.list(ADA, Filter.ALL, new Page.Request(2, second.nextPageToken()));
        Page<Execution> failed = process.engine.list(
                ADA, new Filter(Optional.of("broken"), Optional.of(Status.FAILED)), Page.Request.FIRST);

        assertThat(first.items()).extracting(Execution::id).containsExactly(ids.get(4), ids.get(3));
        assertThat(second.items()).extracting(Execution::id).containsExactly(ids.get(2), ids.get(1));
        assertThat(third.items()).extracting(Execution::id).containsExactly(ids.get(0));
        assertThat(third.nextPageToken()).isEmpty();
        assertThat(failed.items()).extracting(Execution::id).containsExactly(ids.get(3), ids.get(1));
    }

    @Test
    void pageTokenOfSomethingElseIsRefusedWithItsValue() {
        assertThatThrownBy(() -> process.engine.list(ADA, Filter.ALL, new Page.Request(2, Optional.of("x' or 1=1"))))
                .hasMessage("pageToken 'x' or 1=1': expected the nextPageToken of the page before.");
    }

    @Test
    void otherWorkspacesDoNotSeeIt() {
        String id = process.ended(process.submit("echo").id()).id();
        Caller stranger = FixedCaller.in("elsewhere");

        assertThatThrownBy(() -> process.engine.get(stranger, id)).hasMessageContaining("is not there");
        assertThatThrownBy(() -> process.engine.cancel(stranger, id)).hasMessageContaining("is not there");
        assertThatThrownBy(() -> process.engine.log(stranger, id, Page.Request.FIRST))
                .hasMessageContaining("is not there");
        assertThat(process.engine.list(stranger, Filter.ALL, Page.Request.FIRST).items())
                .isEmpty();
    }

    @Test
    void scopesAreRequired() {
        Caller reader = FixedCaller.with(Scope.EXECUTIONS_READ);
        Call call = Call.of("echo", "process", JsonObject.EMPTY);

        assertThatThrownBy(() -> process.engine.submit(reader, call, Optional.empty()))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.SCOPE_MISSING));
    }

    @Test
    void cancellingARunningExecutionInterruptsItsCall() {
        String id = process.submit("slow").id();
        io.patchbay.testkit.time.Eventually.await(
                "the call begins", () -> !process.invoker.calls().isEmpty());

        Execution answer = process.engine.cancel(ADA, id);

        Execution ended = process.ended(id);
        assertThat(answer.status()).isIn(Status.RUNNING, Status.CANCELLED);
        assertThat(ended.status()).isEqualTo(Status.CANCELLED);
        assertThat(ended.error().orElseThrow().code()).isEqualTo("cancelled");
        assertThat(process.audit.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("execution.cancel");
            assertThat(entry.subject()).isEqualTo(id);
        });
    }

    @Test
    void cancellingAnEndedExecutionChangesNothing() {
        String id = process.ended(process.submit("echo").id()).id();

        Execution answer = process.engine.cancel(ADA, id);

        assertThat(answer.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(process.audit.entries()).isEmpty();
    }

    @Test
    void waitingForTheEndReturnsTheEndedExecution() throws Exception {
        Execution accepted = process.submit("slow");
        var waiter = process.executors.bounded("waiter", 1, 1).submit(() -> process.engine.await(ADA, accepted));

        hold.countDown();

        assertThat(waiter.get().output()).contains(Json.of("done"));
    }

    @Test
    void gaugesShowWhatWaitsAndRuns() {
        for (int i = 0; i < 10; i++) {
            process.submit("slow");
        }

        io.patchbay.testkit.time.Eventually.await(
                "8 of 10 run", () -> process.meters.value("patchbay_executions_running") == 8.0);
        assertThat(process.meters.value("patchbay_executions_waiting")).isEqualTo(2.0);
        hold.countDown();
    }
}
