package io.patchbay.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.workflow.internal.language.Workflow;
import io.patchbay.workflow.internal.language.WorkflowParser;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LinearPipelineTest {
    @Test
    void everythingThatCannotBeRunIsRefusedByItsKey() {
        Workflow workflow = read(
                """
                workflows:
                  w:
                    version: 3
                    timeout: PT1H
                    steps:
                      - {name: a, plugin: p, if: inputs.b, retry: 2}
                      - name: b
                        foreach:
                          items: [1]
                          steps: [{name: c, plugin: p}]
                """);

        assertThatThrownBy(() -> LinearPipeline.of(workflow))
                .hasMessage(String.join(
                        "\n",
                        "4 problems.",
                        "Line 1: Workflow 'w': " + later("timeout"),
                        "Line 6: Step 'a': " + later("if"),
                        "Line 6: Step 'a': " + later("retry"),
                        "Line 7: Step 'b': " + later("foreach")));
    }

    @Test
    void callsOneAfterTheOtherAreAPipeline() {
        WorkflowDefinition pipeline = LinearPipeline.of(
                read("workflows: {w: {description: d, steps: [{name: a, plugin: p}, {name: b, plugin: q}]}}"));

        assertThat(pipeline.steps()).extracting(WorkflowDefinition.Step::plugin).containsExactly("p", "q");
    }

    @Test
    void aPipelineHasAtMostSoManyStepsBecauseEachHasAThread() {
        StringBuilder yaml = new StringBuilder("workflows:\n  a:\n    steps:\n");
        for (int i = 0; i < 33; i++) {
            yaml.append("      - {name: s").append(i).append(", plugin: p}\n");
        }

        assertThatThrownBy(() -> LinearPipeline.of(read(yaml.toString())))
                .hasMessage("Line 4: Workflow 'a' has 33 steps: expected at most 32. Split it.");
    }

    private static String later(String key) {
        return "'" + key + "' is not supported yet; steps run one after the other. Remove it.";
    }

    private static Workflow read(String yaml) {
        return Objects.requireNonNull(
                WorkflowParser.parse(yaml).values().iterator().next());
    }
}
