package io.patchbay.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.plugin.json.Json;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.Eventually;
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
class EngineQueueTest {
    @TempDir
    Path folder;

    private final CountDownLatch hold = new CountDownLatch(1);
    private TestEngine process;

    @BeforeEach
    void start() {
        ScriptedInvoker invoker = new ScriptedInvoker()
                .with("slow", call -> {
                    hold.await();
                    return Json.of("done");
                })
                .with("quick", call -> Json.of("quick"));
        process = new TestEngine(
                folder,
                invoker,
                Map.of("queue", 6, "queuePerPlugin", 4, "threads", 2, "threadsPerPlugin", 1, "syncWaiting", 0));
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void backlogOfOnePluginHoldsUpNoOther() {
        for (int i = 0; i < 4; i++) {
            process.submit("slow");
        }

        Execution quick = process.ended(process.submit("quick").id());

        assertThat(quick.status()).isEqualTo(Status.SUCCEEDED);
        hold.countDown();
    }

    @Test
    void fullLaneRefusesAndNothingIsStored() {
        List<String> accepted = fill();

        assertThatThrownBy(() -> process.submit("slow"))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(ActionCode.PLUGIN_BUSY));
        assertThat(process.rows.list(
                        "default", io.patchbay.api.execution.Executions.Filter.ALL, java.util.Optional.empty(), 100))
                .hasSize(accepted.size());
        hold.countDown();
        assertThat(accepted)
                .allSatisfy(id -> assertThat(process.ended(id).status()).isEqualTo(Status.SUCCEEDED));
    }

    @Test
    void failedInsertGivesThePlaceBack() {
        for (int i = 0; i < 20; i++) {
            process.failing().failWrites(1);
            assertThatThrownBy(() -> process.submit("slow")).hasMessage("The database does not answer.");
        }

        assertThat(process.meters.value("patchbay_executions_waiting")).isZero();
        assertThat(fill()).hasSize(5);
        hold.countDown();
    }

    @Test
    void cancellingAWaitingExecutionEndsItAtOnceAndFreesItsPlace() {
        List<String> ids = fill();

        Execution cancelled = process.engine.cancel(FixedCaller.admin(), ids.get(4));

        assertThat(cancelled.status()).isEqualTo(Status.CANCELLED);
        assertThat(process.submit("slow").status()).isEqualTo(Status.QUEUED);
        assertThat(process.outbox.types()).containsExactly("execution.cancelled");
        hold.countDown();
    }

    @Test
    void synchronousRequestsBeyondTheLimitDoNotWait() throws Exception {
        Execution accepted = process.submit("slow");

        Execution answer = process.engine.await(FixedCaller.admin(), accepted);

        assertThat(answer.status()).isEqualTo(Status.QUEUED);
        hold.countDown();
    }

    @Test
    void retentionDeletesWhatEndedLongAgoWithLogsAndBlobs() {
        String old = process.ended(process.submit("quick", TestEngine.text("x".repeat(100_000)))
                        .id())
                .id();
        process.lines.line(old, process.clock.instant(), "INFO", "a line");
        process.lines.flush();
        process.clock.advance(Duration.ofDays(20));
        String young = process.ended(process.submit("quick").id()).id();
        process.clock.advance(Duration.ofDays(11));

        int deleted = new Retention(process.rows, process.clock, Duration.ofDays(30)).purge();

        assertThat(deleted).isEqualTo(1);
        assertThat(process.rows.find("default", old)).isEmpty();
        assertThat(process.rows.find("default", young)).isPresent();
        assertThat(process.lines
                        .lines(old, new Page.Request(10, Optional.empty()))
                        .items())
                .isEmpty();
        assertThat(process.blobs.size()).isZero();
    }

    @Test
    void wrongConfigurationIsRefusedWithAllItsFaults() {
        var config = TestEngine.config(Map.of("queue", 0, "retentionDays", -3));

        assertThatThrownBy(() -> EngineLimits.of(config))
                .hasMessage("Configuration 'io.patchbay.engine' is wrong: queue '0': expected 1 to 1000000."
                        + " retentionDays '-3': expected 1 to 3650.");
    }

    private List<String> fill() {
        List<String> ids = new ArrayList<>();
        ids.add(process.submit("slow").id());
        Eventually.await("one runs", () -> process.meters.value("patchbay_executions_running") == 1.0);
        for (int i = 0; i < 4; i++) {
            ids.add(process.submit("slow").id());
            process.clock.advance(Duration.ofMillis(1));
        }
        return ids;
    }
}
