package io.patchbay.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.execution.Execution.Status;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.Eventually;
import io.patchbay.workflow.internal.stream.Artifact;
import io.patchbay.workflow.internal.stream.Pipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class PipelineRunTest {
    @TempDir
    Path folder;

    private TestWorkflow process;

    @BeforeEach
    void start() {
        process = new TestWorkflow(folder, Map.of("maxArtifactMegabytes", 1));
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void rowsAreCountedInEveryStepAndBadOnesAreNamed() throws Exception {
        Run run = process.run("read numbers {count: 2500}", "double double", "check no-tens", "report page");

        assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(run.steps())
                .extracting(StepState::rowsIn, StepState::rowsOut, StepState::violations)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0L, 2500L, 0L),
                        org.assertj.core.groups.Tuple.tuple(2500L, 2500L, 0L),
                        org.assertj.core.groups.Tuple.tuple(2500L, 2000L, 500L),
                        org.assertj.core.groups.Tuple.tuple(2000L, 0L, 0L));
        List<String> violations = process.text(run, "violations.ndjson").lines().toList();
        assertThat(violations).hasSize(500);
        assertThat(violations.get(0))
                .isEqualTo(
                        "{\"row\":5,\"pointer\":\"/n\",\"rule\":\"no-tens\",\"message\":\"'10' is a ten.\",\"step\":\"check\"}");
        assertThat(process.outbox.types()).containsExactly("pipeline.succeeded");
    }

    @Test
    void rendererSeesTheSummaryOfTheStepsBefore() throws Exception {
        Run run = process.run("read numbers {count: 2500}", "check no-tens", "report page");

        String page = process.text(run, ".._page.html");
        JsonObject summary = Json.parse(page.substring(page.indexOf('{'))).asObject();
        JsonObject check = summary.get("steps").orElseThrow().asArray().get(1).asObject();
        JsonObject violations = check.get("violations").orElseThrow().asObject();
        assertThat(page).startsWith("<p>2250</p>");
        assertThat(summary.get("steps").orElseThrow().asArray().size()).isEqualTo(2);
        assertThat(check.text("plugin")).contains("no-tens");
        assertThat(check.get("rowsIn")).contains(Json.of(2500));
        assertThat(check.get("rowsOut")).contains(Json.of(2250));
        assertThat(violations.get("count")).contains(Json.of(250));
        assertThat(violations.get("first").orElseThrow().asArray().size()).isEqualTo(100);
        assertThat(violations.get("first").orElseThrow().asArray().get(0))
                .isEqualTo(Json.parse(
                        "{\"row\":10,\"pointer\":\"/n\",\"rule\":\"no-tens\",\"message\":\"'10' is a ten.\"}"));
    }

    @Test
    void artifactKnowsItsTypeSizeAndHash() {
        Run run = process.run("write documents/write {count: 3}");

        Artifact artifact = run.artifacts().get(0);
        assertThat(artifact.name()).isEqualTo("numbers.bin");
        assertThat(artifact.mediaType()).isEqualTo("application/octet-stream");
        assertThat(artifact.size()).isEqualTo(3);
        assertThat(artifact.sha256()).isEqualTo("ae4b3280e56e2faf83f414a6e3dabe9d5fbe18976544c05fed121accb85b53fc");
    }

    @Test
    void answerOfTheLastStepIsTheOutput() {
        Run run = process.run("read numbers {count: 12345}", "count count");

        assertThat(run.output()).contains(JsonObject.of("rows", Json.of(12345)));
        assertThat(run.artifacts()).isEmpty();
    }

    @Test
    void largeAnswerIsAnArtifact() throws Exception {
        Run run = process.run("make documents/large {count: 70000}");

        assertThat(run.output()).isEmpty();
        assertThat(process.text(run, "output.json")).hasSize(70_011);
        assertThat(run.notices()).containsExactly("The output is larger than 64 KiB and is kept as 'output.json'.");
    }

    @Test
    void recordsOfTheLastStepAreKept() throws Exception {
        Run run = process.run("read numbers {count: 3}", "double double");

        assertThat(process.text(run, "records.ndjson")).isEqualTo("{\"n\":2}\n{\"n\":4}\n{\"n\":6}\n");
    }

    @Test
    void noRecordsAreAnEmptyArtifact() throws Exception {
        Run run = process.run("read numbers {count: 0}");

        assertThat(process.text(run, "records.ndjson")).isEmpty();
    }

    @Test
    void recordsBeyondTheLimitAreCountedAndTheCutIsTold() throws Exception {
        Run run = process.run("read numbers {count: 100000}");

        List<String> lines = process.text(run, "records.ndjson").lines().toList();
        assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(run.steps().get(0).rowsOut()).isEqualTo(100_000);
        assertThat(run.notices())
                .containsExactly("'records.ndjson' holds the first " + lines.size()
                        + " of 100000 lines: more than 1048576 bytes are not kept.");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("{\"n\":" + lines.size() + "}");
    }

    @Test
    void documentsFlowThroughStepsInPieces() {
        Run run = process.run("write documents/write {count: 1000000}", "measure documents/measure");

        long sum = 0;
        for (int n = 0; n < 1_000_000; n++) {
            sum += n & 0xff;
        }
        assertThat(run.output())
                .contains(JsonObject.builder()
                        .put("name", "numbers.bin")
                        .put("size", 1_000_000)
                        .put("sum", sum)
                        .build());
    }

    @Test
    void documentThatIsNeverClosedIsNone() {
        Run alone = process.run("forget documents/forget");
        Run before = process.run("forget documents/forget", "measure documents/measure");

        assertThat(alone.notices()).containsExactly("Step 'forget' wrote no document.");
        assertThat(alone.artifacts()).isEmpty();
        assertThat(before.status()).isEqualTo(Status.FAILED);
        assertThat(before.error().orElseThrow().message())
                .isEqualTo("Step 'measure': upstream-failed: The step before ended without closing its document.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void failureOfAnyStepEndsAllAndNamesStepAndRow(int position) {
        String[] steps = {"read numbers {count: 1000000}", "a double", "b double", "c double", "d count"};
        steps[position] = "bad fails {row: 1500}";

        Run run = process.run(steps);

        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.error())
                .contains(new RunFailure(
                        "plugin-failed",
                        "Step 'bad': bad-luck: Row 1500 is unlucky. The last row it took was 1500.",
                        java.util.Optional.of("bad"),
                        java.util.Optional.of(1500L)));
        assertThat(run.steps().get(position).status()).isEqualTo(Status.FAILED);
        assertThat(run.steps())
                .filteredOn(step -> !step.name().equals("bad"))
                .allSatisfy(step -> assertThat(step.status()).isEqualTo(Status.CANCELLED));
    }

    @Test
    void failureKeepsTheViolationsFoundSoFarAndNothingHalf() {
        Run run = process.run("read numbers {count: 5000}", "check no-tens", "bad fails {row: 2001}", "report page");

        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.artifacts()).extracting(Artifact::name).containsExactly("violations.ndjson");
    }

    @Test
    void stepThatHasHadEnoughEndsTheStepsBeforeWithoutFailure() throws Exception {
        Run run = process.run("read numbers {count: 100000000}", "double double", "head head {row: 3}");

        assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(run.steps()).allSatisfy(step -> assertThat(step.status()).isEqualTo(Status.SUCCEEDED));
        assertThat(process.text(run, "records.ndjson")).isEqualTo("{\"n\":2}\n{\"n\":4}\n{\"n\":6}\n");
    }

    @Test
    void producerWaitsForASlowConsumer() throws Exception {
        String id = process.submit("read numbers {count: 1000000}", "slow slow", "count count")
                .id();
        process.slow.begun.await();
        // What the slow step took, what waits in the pipe, what waits to be put and what is being collected.
        long most = 1_000L * (1 + Pipe.CAPACITY + 1 + 1);
        Eventually.await("the producer is blocked", () -> {
            long before = process.numbers.written.get();
            Thread.onSpinWait();
            return before >= 1_000L * (Pipe.CAPACITY + 1) && blocked();
        });
        long written = process.numbers.written.get();

        process.slow.go.countDown();

        assertThat(written).isLessThanOrEqualTo(most);
        assertThat(process.ended(id).output()).contains(JsonObject.of("rows", Json.of(1_000_000)));
    }

    @Test
    void progressCanBeSeenWhileItRuns() throws Exception {
        String id = process.submit("read numbers {count: 1000000}", "slow slow", "count count")
                .id();
        process.slow.begun.await();

        Run run = process.get(id);

        assertThat(run.status()).isEqualTo(Status.RUNNING);
        assertThat(run.steps().get(0).rowsOut()).isPositive();
        assertThat(run.steps().get(1).rowsIn()).isEqualTo(1_000);
        Eventually.await(
                "progress reaches the store",
                () -> process.rows
                                .find("default", id)
                                .orElseThrow()
                                .steps()
                                .get(1)
                                .rowsIn()
                        == 1_000);
        process.slow.go.countDown();
    }

    @Test
    void cancellingMidWayEndsAllSteps() throws Exception {
        String id = process.submit("read numbers {count: 1000000}", "slow slow", "count count")
                .id();
        process.slow.begun.await();

        process.pipelines.cancel(FixedCaller.admin(), id);

        Run run = process.ended(id);
        assertThat(run.status()).isEqualTo(Status.CANCELLED);
        assertThat(run.error().orElseThrow().message()).isEqualTo("Cancelled on request.");
        assertThat(run.steps()).allSatisfy(step -> assertThat(step.status()).isEqualTo(Status.CANCELLED));
        assertThat(process.audit.entries())
                .extracting(entry -> entry.action())
                .containsExactly("pipeline.run", "pipeline.cancel");
        assertThat(process.outbox.types()).containsExactly("pipeline.cancelled");
    }

    @Test
    void runThatTakesTooLongFails() throws Exception {
        String id = process.submit("read numbers {count: 1000000}", "slow slow", "count count")
                .id();
        process.slow.begun.await();

        process.clock.advance(Duration.ofMinutes(61));

        Run run = process.ended(id);
        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.error().orElseThrow().code()).isEqualTo("deadline-exceeded");
        assertThat(run.error().orElseThrow().message()).isEqualTo("The run took longer than PT1H.");
    }

    @Test
    void wrongInputFailsItsStepWithTheFieldNamed() {
        Run run = process.run("read numbers {count: many}", "count count");

        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.error().orElseThrow().code()).isEqualTo("invalid-input");
        assertThat(run.error().orElseThrow().message())
                .startsWith("Step 'read': ")
                .contains("many");
    }

    @Test
    void stepWhosePluginIsBusyIsTriedAgain() {
        process.plugins.busyFor("count", 3);

        Run run = process.run("read numbers {count: 100000}", "count count");

        assertThat(run.output()).contains(JsonObject.of("rows", Json.of(100_000)));
        assertThat(process.plugins.calls()).hasSize(5);
    }

    private boolean blocked() {
        long before = process.numbers.written.get();
        for (int i = 0; i < 1_000_000; i++) {
            Thread.onSpinWait();
        }
        return before == process.numbers.written.get();
    }
}
