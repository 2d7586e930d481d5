package io.patchbay.workflow.internal.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.patchbay.api.PatchbayException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors are told by the schema and what the parser says. The parser knows more: names, order, expressions, schedules. */
class SchemaAgreementTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(LanguageSchema.text(), InputFormat.JSON);

    @Test
    void anyWorkflowIsGoodForBoth() {
        assertThat(faults(LanguageTest.EVERYTHING)).isEmpty();
        for (long seed = 0; seed < 100; seed++) {
            String yaml = WorkflowWriter.yaml(List.of(new RandomWorkflow(seed).workflow()));

            assertThat(faults(yaml)).as("seed " + seed).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: a, plugin: p}",
                "{name: a, plugin: p, config: }",
                "{name: a, plugin: p, retry: 3}",
                "{name: a, plugin: p, needs: []}",
                "{name: a, plugin: p, if: true}",
                "{name: a, wait: {time: '${{ inputs.when }}'}}",
                "{name: a, foreach: {items: [1, 2], steps: [{name: b, plugin: p}]}}",
                "{name: a, subworkflow: b}"
            })
    void goodStepsAreGoodForBoth(String step) {
        assertThat(faults(document(step))).isEmpty();
        assertThat(isRefused(document(step))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "{plugin: p}",
                "{name: a}",
                "{name: '', plugin: p}",
                "{name: '-a', plugin: p}",
                "{name: a, plugin: p, wait: {time: PT1S}}",
                "{name: a, plugin: p, unknown: 1}",
                "{name: a, plugin: p, config: [1]}",
                "{name: a, plugin: [p]}",
                "{name: a, plugin: p, retry: 0}",
                "{name: a, plugin: p, retry: '3'}",
                "{name: a, plugin: p, retry: {jitter: 2}}",
                "{name: a, plugin: p, retry: {backoff: never}}",
                "{name: a, plugin: p, timeout: 30}",
                "{name: a, plugin: p, timeout: PT0S}",
                "{name: a, plugin: p, catch: []}",
                "{name: a, plugin: p, catch: {name: b, plugin: p}}",
                "{name: a, steps: [{name: b, plugin: p}], action: x}",
                "{name: a, parallel: []}",
                "{name: a, parallel: [{name: b, plugin: p}], maxConcurrency: 101}",
                "{name: a, foreach: {steps: [{name: b, plugin: p}]}}",
                "{name: a, foreach: {items: [1]}}",
                "{name: a, foreach: {items: {a: 1}, steps: [{name: b, plugin: p}]}}",
                "{name: a, switch: [{steps: [{name: b, plugin: p}]}]}",
                "{name: a, switch: [{when: 'true'}]}",
                "{name: a, wait: {}}",
                "{name: a, wait: {time: PT1S, event: e}}",
                "{name: a, wait: {approval: q, filter: x}}",
                "{name: a, subworkflow: {}}"
            })
    void badStepsAreBadForBoth(String step) {
        assertThat(isRefused(document(step))).isTrue();
        assertThat(faults(document(step))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "triggers: [{schedule: '0 0 * *'}]",
                "triggers: [{schedule: '0 0 * * *', filter: a}]",
                "triggers: [{schedule: '0 0 * * *', catchup: some}]",
                "triggers: [{webhook: nowhere}]",
                "triggers: [{manual: false}]",
                "triggers: [{}]",
                "triggers: {manual: true}",
                "timeout: soon",
                "concurrency: 0",
                "concurrency: {group: a, most: 1}",
                "inputs: {type: array}",
                "inputs: {properties: {a: 1}}",
                "outputs: [1]",
                "finally: []",
                "versions: 1"
            })
    void badWorkflowsAreBadForBoth(String line) {
        String document = "workflows: {w: {" + line + ", steps: [{name: a, plugin: p}]}}";

        assertThat(isRefused(document)).isTrue();
        assertThat(faults(document)).isNotEmpty();
    }

    private static String document(String step) {
        return "workflows: {w: {steps: [" + step + "]}}";
    }

    private static boolean isRefused(String document) {
        try {
            WorkflowParser.parse(document);
            return false;
        } catch (PatchbayException e) {
            return true;
        }
    }

    private static List<?> faults(String document) {
        String json = Yaml.json(Yaml.read(document), new Problems()).toString();
        return SCHEMA.validate(json, InputFormat.JSON);
    }
}
