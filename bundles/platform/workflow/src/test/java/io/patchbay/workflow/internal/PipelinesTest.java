package io.patchbay.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.Eventually;
import io.patchbay.workflow.internal.shell.PipelineCommands;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class PipelinesTest {
    private static final Caller ADA = FixedCaller.admin();
    private static final String[] SLOW = {"read numbers {count: 1000000}", "slow slow", "count count"};

    @TempDir
    Path folder;

    private TestWorkflow process;

    @BeforeEach
    void start() {
        process = new TestWorkflow(folder, Map.of("running", 1, "waiting", 2));
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void acceptedRunIsStoredWithItsStepsBeforeItBegins() {
        Run run = process.submit("read numbers {count: 1}", "count count");

        assertThat(run.steps()).extracting(StepState::name).containsExactly("read", "count");
        assertThat(run.steps()).extracting(StepState::action).containsExactly("read", "analyze");
        assertThat(process.ended(run.id()).attempt()).isEqualTo(1);
        assertThat(process.plugins.calls())
                .extracting(call -> call.execution().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(
                        run.steps().stream().map(StepState::id).toList());
    }

    @Test
    void crashedRunIsStartedAgainFromTheBeginning() throws Exception {
        String id = process.submit(SLOW).id();
        process.slow.begun.await();
        List<String> steps = process.get(id).steps().stream().map(StepState::id).toList();

        process = process.crash();
        Eventually.await("it waits for its plugin", () -> process.get(id).status() == Status.QUEUED);
        TestPlugins.Slow slow = new TestPlugins.Slow();
        slow.go.countDown();
        process.plugins.with("slow", "transformer", slow);

        Eventually.await("it is tried again", () -> {
            process.clock.advance(Duration.ofSeconds(1));
            return process.get(id).status().ended();
        });
        Run run = process.ended(id);
        assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(run.attempt()).isEqualTo(2);
        assertThat(run.steps()).extracting(StepState::id).containsExactlyElementsOf(steps);
        assertThat(run.steps().get(2).rowsIn()).isEqualTo(1_000_000);
    }

    @Test
    void crashedRunIsBoundAnew() throws Exception {
        process.integrations.put("crm", "test.slow");
        String yaml = TestWorkflow.yaml("read numbers {count: 10}", "slow slow") + "        integration: crm\n";
        String id = process.pipelines.submit(ADA, TestWorkflow.request(yaml)).id();
        process.slow.begun.await();

        process = process.crash();
        TestPlugins.Slow slow = new TestPlugins.Slow();
        slow.go.countDown();
        process.integrations.put("crm", "test.slow");
        process.plugins.with("slow", "transformer", slow);

        assertThat(process.ended(id).status()).isEqualTo(Status.SUCCEEDED);
        assertThat(process.plugins.calls())
                .filteredOn(call -> call.plugin().equals("slow"))
                .allSatisfy(call ->
                        assertThat(call.binding().orElseThrow().integration()).isEqualTo("crm"));
    }

    @Test
    void runWhosePluginNeverComesFailsAfterTheWait() throws Exception {
        String id = process.submit(SLOW).id();
        process.slow.begun.await();
        process = process.crash();
        Eventually.await("it is put off", () -> process.meters.value("patchbay_pipeline_runs_waiting") == 1.0);

        Eventually.await("it fails", () -> {
            process.clock.advance(Duration.ofMinutes(3));
            return process.get(id).status() == Status.FAILED;
        });

        assertThat(process.get(id).error().orElseThrow().message())
                .isEqualTo("Line 7: Step 'slow': Plugin 'slow' is not installed. Install it, or correct the name.");
    }

    @Test
    void orderlyStopPutsTheRunBackForTheNextProcess() throws Exception {
        String id = process.submit(SLOW).id();
        process.slow.begun.await();

        process.workflow.close();

        Eventually.await(
                "it waits for the next",
                () -> process.rows.find("default", id).orElseThrow().status() == Status.QUEUED);
    }

    @Test
    void runThatKeepsKillingTheNodeIsGivenUp() {
        String id = process.submit(SLOW).id();
        Eventually.await("it runs", () -> process.get(id).status() == Status.RUNNING);
        for (int i = 0; i < 5; i++) {
            process = process.crash();
            process.plugins.with("slow", "transformer", new TestPlugins.Slow());
            TestWorkflow here = process;
            int attempt = i + 2;
            Eventually.await(
                    "it runs again or ends",
                    () -> here.get(id).attempt() == attempt
                            || here.get(id).status().ended());
        }

        Run run = process.ended(id);
        assertThat(run.error().orElseThrow().code()).isEqualTo("interrupted");
        assertThat(run.error().orElseThrow().message()).startsWith("The node died 5 times while this ran");
    }

    @Test
    void nodeThatLostItsRunCannotWriteItsEnd() throws Exception {
        String id = process.submit(SLOW).id();
        process.slow.begun.await();

        process.rows.takeOver(id, process.clock.instant());
        process.slow.go.countDown();

        assertThat(process.ended(id).attempt()).isEqualTo(2);
    }

    @Test
    void fullQueueRefusesAndNothingIsStored() throws Exception {
        process.submit(SLOW);
        process.slow.begun.await();
        process.submit(SLOW);
        String last = process.submit(SLOW).id();

        assertThatThrownBy(() -> process.submit(SLOW))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.OVERLOADED))
                .hasMessage("The queue of pipelines is full: 2 runs wait. Try again in a while.");
        assertThat(process.pipelines
                        .list(ADA, Optional.empty(), Page.Request.FIRST)
                        .items())
                .hasSize(3);
        assertThat(process.pipelines.cancel(ADA, last).status()).isEqualTo(Status.CANCELLED);
        assertThat(process.submit(SLOW).status()).isEqualTo(Status.QUEUED);
        process.slow.go.countDown();
    }

    @Test
    void listIsNewestFirstAndPaged() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(process.run("read numbers {count: 1}", "count count").id());
            process.clock.advance(Duration.ofMillis(1));
        }

        Page<Run> first =
                process.pipelines.list(ADA, Optional.of(Status.SUCCEEDED), new Page.Request(2, Optional.empty()));
        Page<Run> second = process.pipelines.list(ADA, Optional.empty(), new Page.Request(2, first.nextPageToken()));

        assertThat(first.items()).extracting(Run::id).containsExactly(ids.get(2), ids.get(1));
        assertThat(second.items()).extracting(Run::id).containsExactly(ids.get(0));
        assertThat(second.nextPageToken()).isEmpty();
    }

    @Test
    void otherWorkspacesAndMissingScopesAreKeptOut() {
        Run run = process.run("read numbers {count: 1}");
        Caller stranger = FixedCaller.in("elsewhere");

        assertThatThrownBy(() -> process.pipelines.get(stranger, run.id())).hasMessageContaining("is not there");
        assertThatThrownBy(() -> process.pipelines.artifact(stranger, run.id(), "records.ndjson"))
                .hasMessageContaining("is not there");
        assertThatThrownBy(() -> process.pipelines.submit(
                        FixedCaller.with(Scope.EXECUTIONS_READ), TestWorkflow.request("workflows: {}")))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.SCOPE_MISSING));
    }

    @Test
    void unknownArtifactIsRefusedWithThoseThereAre() {
        Run run = process.run("read numbers {count: 1}");

        assertThatThrownBy(() -> process.pipelines.artifact(ADA, run.id(), "../../etc/passwd"))
                .hasMessage(
                        "Run '" + run.id() + "' has no artifact '../../etc/passwd'. Its artifacts: records.ndjson.");
    }

    @Test
    void unknownStepIsRefusedWithThoseThereAre() {
        Run run = process.run("read numbers {count: 1}", "count count");

        assertThat(process.pipelines.step(ADA, run.id(), "count").id())
                .isEqualTo(run.steps().get(1).id());
        assertThatThrownBy(() -> process.pipelines.step(ADA, run.id(), "cuont"))
                .hasMessage("Run '" + run.id() + "' has no step 'cuont'. Its steps: read, count.");
    }

    @Test
    void retentionDeletesOldRunsWithTheirBlobs() {
        Run old = process.run("read numbers {count: 10}");
        process.clock.advance(Duration.ofDays(31));
        Run young = process.run("read numbers {count: 10}");

        int deleted = new RunRetention(process.rows, process.blobs, process.clock, Duration.ofDays(30)).purge();

        assertThat(deleted).isEqualTo(1);
        assertThat(process.rows.find("default", old.id())).isEmpty();
        assertThat(process.blobs.size()).isEqualTo(young.artifacts().size());
    }

    @Test
    void commandRunsAFileWithItsFolderAsBase() throws Exception {
        Path file = Files.writeString(
                folder.resolve("run.yaml"), TestWorkflow.yaml("read numbers {count: 25}", "check no-tens"));

        String table = new PipelineCommands(process.workflow)
                .pipeline(session(ADA), file.toString())
                .text();

        assertThat(table).contains(" succeeded\n", "artifact records.ndjson", "artifact violations.ndjson");
        assertThat(table).containsPattern("check +no-tens +succeeded +25 +23 +2");
        assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void commandNamesTheFileThatIsNotThere() {
        PipelineCommands commands = new PipelineCommands(process.workflow);

        assertThatThrownBy(() -> commands.pipeline(session(ADA), "/no/such.yaml"))
                .hasMessage("'/no/such.yaml': expected a file of at most 1 MiB. Check the path.");
    }

    @Test
    void commandTellsNothingOfFilesToWhoMayNotRunThem() {
        PipelineCommands commands = new PipelineCommands(process.workflow);
        Caller reader = FixedCaller.with(Scope.EXECUTIONS_READ);

        assertThatThrownBy(() -> commands.pipeline(session(reader), "/no/such.yaml"))
                .hasMessageContaining("executions:write");
    }

    private static CommandSession session(Caller caller) {
        CommandSession session = new CommandProcessorImpl()
                .createSession(
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream());
        session.put(SessionCaller.VARIABLE, caller);
        return session;
    }
}
