package io.patchbay.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.FixedCaller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
    @TempDir
    Path folder;

    private TestWorkflow process;

    @BeforeEach
    void start() {
        process = new TestWorkflow(folder, Map.of());
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void actionMayBeLeftOut() {
        Plan plan = check("read numbers {count: 1}", "a double", "b no-tens", "c head {row: 1}", "d page");

        assertThat(plan.steps())
                .extracting(Plan.Step::action)
                .containsExactly("read", "transform", "validate", "process", "render");
    }

    @Test
    void pluginMayBeNamedByItsBundleForItsOwnAction() {
        process.plugins.with("test.numbers", "connector", process.numbers);

        assertThat(check("read test.numbers {count: 1}").steps().get(0).action())
                .isEqualTo("read");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> check(
                        "read numbers {cuont: 1}",
                        "gone nobody",
                        "what documents",
                        "count count",
                        "double double",
                        "fail fails/explode"))
                .hasMessage(lines(
                        "6 problems.",
                        "Line 4: Step 'read': config 'cuont' is unknown, expected one of count.",
                        "Line 4: Step 'read': config 'count' is missing. Add it.",
                        "Line 7: Step 'gone': Plugin 'nobody' is not installed. Install it, or correct the name.",
                        "Line 9: Step 'what': 'action' is missing and plugins of type 'custom' have none of their own."
                                + " Name one of: forget, large, measure, write.",
                        "Line 11: Step 'count': 'analyze' gives no stream: expected records or a document for the next step."
                                + " Make it the last step.",
                        "Line 15: Step 'fail': Plugin 'fails' has no action 'explode'."));
    }

    @Test
    void aStepIsBoundToTheIntegrationItNames() {
        process.integrations.put("crm", "test.numbers");

        Plan plan = process.pipelines.check(FixedCaller.admin(), TestWorkflow.request(through("crm")));

        assertThat(plan.steps().get(0).binding().orElseThrow().integration()).isEqualTo("crm");
    }

    @Test
    void anIntegrationThatIsNotThereOrOfAnotherPluginIsNamed() {
        process.integrations.put("erp", "test.slow");

        assertThatThrownBy(() -> process.pipelines.check(FixedCaller.admin(), TestWorkflow.request(through("crm"))))
                .hasMessage("Line 4: Step 'read': Integration 'crm' is not there.");
        assertThatThrownBy(() -> process.pipelines.check(FixedCaller.admin(), TestWorkflow.request(through("erp"))))
                .hasMessage("Line 4: Step 'read': Integration 'erp' is of the plugin 'test.slow', and the step calls"
                        + " 'test.numbers'. Call that plugin, or name another integration.");
    }

    private static String through(String integration) {
        return TestWorkflow.yaml("read numbers {count: 1}") + "        integration: " + integration + "\n";
    }

    @Test
    void firstStepMustNotTakeAnything() {
        assertThatThrownBy(() -> check("double double", "count count"))
                .hasMessage("Line 4: Step 'double' is the first and 'transform' takes records: expected an action that"
                        + " takes nothing. Put a step that reads, such as a connector, before it.");
    }

    @Test
    void streamsOfNeighboursMustMeet() {
        assertThatThrownBy(() -> check("write documents/write {count: 1}", "count count"))
                .hasMessage("Line 8: Step 'count': 'analyze' takes records, but step 'write' gives blob."
                        + " Put a step between them, or choose another action.");
    }

    @Test
    void baseIsReplacedInEveryText() {
        process.plugins.with("any", "processor", new AnyConfig());
        String yaml = TestWorkflow.yaml(
                "read numbers {count: 1}",
                "any any {path: \"${base}/a\", more: [\"${base}\", {x: \"${base}b\"}], n: 1}");

        Plan plan = process.pipelines.check(
                FixedCaller.admin(),
                new Pipelines.Request(yaml, Optional.empty(), Optional.of("/data"), Optional.empty()));

        assertThat(plan.steps().get(1).input())
                .isEqualTo(Json.parse("{\"path\":\"/data/a\",\"more\":[\"/data\",{\"x\":\"/datab\"}],\"n\":1}"));
    }

    @Test
    void baseThatIsUsedButNotGivenAndExpressionsAreNamed() {
        process.plugins.with("any", "processor", new AnyConfig());

        assertThatThrownBy(() -> check("read numbers {count: 1}", "any any {a: \"${base}/x\", b: \"${{ 1 }}\"}"))
                .hasMessage(lines(
                        "2 problems.",
                        "Line 7: Step 'any': config has '${base}/x', but the request names no base."
                                + " Add ?base=FOLDER, the folder its paths begin in.",
                        "Line 7: Step 'any': config has '${{ 1 }}', but expressions '${{ }}' are not supported yet."));
    }

    @Test
    void triggersAreRecordedWithANotice() {
        String yaml = TestWorkflow.yaml("read numbers {count: 1}") + "    triggers:\n      - webhook: /x\n";

        Plan plan = process.pipelines.check(FixedCaller.admin(), TestWorkflow.request(yaml));

        assertThat(plan.notices())
                .containsExactly(
                        "Workflow 'test' has 1 trigger, recorded only: nothing but a request starts a run yet.");
    }

    @Test
    void oneOfSeveralWorkflowsMustBeChosen() {
        String yaml = TestWorkflow.yaml("read numbers {count: 1}")
                + "  other:\n    steps: [{name: a, plugin: numbers, config: {count: 1}}]\n";

        assertThatThrownBy(() -> process.pipelines.check(FixedCaller.admin(), TestWorkflow.request(yaml)))
                .hasMessage("The document has 2 workflows. Add ?workflow= with one of: test, other.");
        assertThatThrownBy(() -> process.pipelines.check(
                        FixedCaller.admin(),
                        new Pipelines.Request(yaml, Optional.of("thrid"), Optional.empty(), Optional.empty())))
                .hasMessage("workflow 'thrid' is not in the document, expected one of: test, other.");
        assertThat(process.pipelines
                        .check(
                                FixedCaller.admin(),
                                new Pipelines.Request(yaml, Optional.of("other"), Optional.empty(), Optional.empty()))
                        .workflow())
                .isEqualTo("other");
    }

    @Test
    void timeoutAndBaseOutOfBoundsAreRefused() {
        String yaml = TestWorkflow.yaml("read numbers {count: 1}");

        assertThatThrownBy(() -> process.pipelines.check(
                        FixedCaller.admin(),
                        new Pipelines.Request(
                                yaml, Optional.empty(), Optional.empty(), Optional.of(Duration.ofDays(2)))))
                .hasMessage("timeout 'PT48H': expected more than PT0S and at most PT24H.");
        assertThatThrownBy(() -> process.pipelines.check(
                        FixedCaller.admin(),
                        new Pipelines.Request(yaml, Optional.empty(), Optional.of("a\nb"), Optional.empty())))
                .hasMessage("base 'a b': expected a folder of 1 to 1000 characters.");
    }

    private Plan check(String... steps) {
        return process.pipelines.check(FixedCaller.admin(), TestWorkflow.request(TestWorkflow.yaml(steps)));
    }

    private static final class AnyConfig implements io.patchbay.plugin.Processor<JsonObject> {
        @Override
        public void process(
                JsonObject options,
                io.patchbay.plugin.invocation.RecordReader in,
                io.patchbay.plugin.invocation.RecordWriter out,
                io.patchbay.plugin.invocation.Invocation invocation) {
            in.forEach(out::write);
        }
    }

    private static String lines(String... lines) {
        return String.join("\n", lines);
    }
}
