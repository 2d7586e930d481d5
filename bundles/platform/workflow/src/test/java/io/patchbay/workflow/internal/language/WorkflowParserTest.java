package io.patchbay.workflow.internal.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkflowParserTest {
    private static final String STEP = "action, catch, compensate, config, default, finally, foreach, if, integration,"
            + " maxConcurrency, name, needs, parallel, plugin, retry, steps, subworkflow, switch, timeout, wait";

    @Test
    void exampleOfTheSourceIsAcceptedUnchanged() throws IOException {
        Workflow workflow =
                Objects.requireNonNull(WorkflowParser.parse(example()).get("data_sync"));

        assertThat(workflow.triggers())
                .containsExactly(
                        new Trigger.Schedule("0 */6 * * *", ZoneOffset.UTC, Trigger.Catchup.ONE),
                        new Trigger.Webhook("/trigger/data-sync"));
        assertThat(workflow.steps())
                .containsExactly(
                        call("extract_data", "snowflake-connector", "query", "query", "SELECT * FROM sales_data"),
                        call(
                                "transform_data",
                                "data-transformer",
                                "normalize",
                                "target_schema",
                                "analytics.sales_normalized"),
                        call("load_data", "databricks-connector", "load", "table", "sales_analytics"));
        assertThat(workflow.steps())
                .extracting(step -> step.place().line() + ":" + step.place().column())
                .containsExactly("7:9", "12:9", "17:9");
    }

    private static Step call(String name, String plugin, String action, String key, String value) {
        Control control = new Control(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Place.NOWHERE);
        return new Step.Call(
                control, plugin, Optional.of(action), Optional.empty(), JsonObject.of(key, Json.of(value)));
    }

    @Test
    void valuesKeepTheirKindAndPrecision() {
        String yaml = step(
                "config: {a: 1, b: 1.50, c: 12345678901234567890.123, d: true, e: null, f: yes, g: \"1\", h: [x, 2]}");

        assertThat(((Step.Call) first(yaml)).config())
                .isEqualTo(Json.parse("{\"a\":1,\"b\":1.50,\"c\":12345678901234567890.123,\"d\":true,\"e\":null,"
                        + "\"f\":\"yes\",\"g\":\"1\",\"h\":[\"x\",2]}"));
    }

    @Test
    void anchorsMayBeUsed() {
        String yaml = step("config: {a: &x {n: 1}, b: *x}");

        assertThat(((Step.Call) first(yaml)).config()).isEqualTo(Json.parse("{\"a\":{\"n\":1},\"b\":{\"n\":1}}"));
    }

    @Test
    void allFaultsAreReportedTogetherWithTheirLines() {
        String yaml = lines(
                "workflows:",
                "  one:",
                "    stepps: []",
                "    steps:",
                "      - name: a",
                "        plugin: p",
                "        retry: 0",
                "      - plugin: p",
                "        name: a",
                "        conf: {}",
                "      - {}",
                "      - just text",
                "      - name: [1]",
                "        plugin: ''",
                "        config: [1]",
                "  two: {}",
                "version: 2");

        assertThatThrownBy(() -> WorkflowParser.parse(yaml))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.INVALID_VALUE))
                .hasMessage(lines(
                        "12 problems.",
                        "Line 17, column 1: The document: key 'version' is unknown, expected workflows.",
                        "Line 3, column 5: Workflow 'one': key 'stepps' is unknown, expected catch, concurrency,"
                                + " description, finally, inputs, outputs, steps, timeout, triggers, version."
                                + " Did you mean 'steps'?",
                        "Line 7, column 16: Step 'a': 'retry' is '0': expected a number from 1 to 100.",
                        "Line 10, column 9: Step 'a': key 'conf' is unknown, expected " + STEP
                                + ". Did you mean 'config'?",
                        "Line 9, column 15: Step name 'a' is there twice, first in line 5. Rename one.",
                        "Line 11, column 9: Step 3 has no 'name'. Add one.",
                        "Line 11, column 9: Step 3 does nothing: expected one of plugin, steps, parallel, foreach,"
                                + " switch, wait, subworkflow. Add one.",
                        "Line 12, column 9: Step 4 is expected to be a map with " + STEP + ".",
                        "Line 13, column 15: Step 5: 'name' is expected to be a text of 1 to 200 characters.",
                        "Line 14, column 17: Step 5: 'plugin' is expected to be a text of 1 to 200 characters.",
                        "Line 15, column 17: Step 5: 'config' is expected to be a map of names to values.",
                        "Line 16, column 8: Workflow 'two' has no steps: expected a list of at least one."));
    }

    @Test
    void duplicateKeysAreRefusedEverywhere() {
        assertThatThrownBy(() -> WorkflowParser.parse(step("config: {a: {b: 1, b: 2}}")))
                .hasMessage("Line 6, column 28: The key 'b' is there twice. Drop one.");
    }

    @Test
    void tagsMeanNothing() {
        assertThatThrownBy(() -> WorkflowParser.parse(step("config: {a: !!java.net.URL [x]}")))
                .hasMessage("Line 6, column 21: The tag 'tag:yaml.org,2002:java.net.URL' means nothing here:"
                        + " expected none on a list or map.");
        assertThatThrownBy(() -> WorkflowParser.parse(step("config: {a: !x y}")))
                .hasMessage(
                        "Line 6, column 21: The tag '!x' means nothing here: expected text, a number, true, false or null.");
    }

    @Test
    void brokenYamlIsNamedWithItsLine() {
        assertMalformed("workflows:\n  a: [1, 2\n", "Line 3, column 1: This is not YAML: ");
        assertMalformed("workflows:\n\t- a", "Line 2, column 1: This is not YAML: ");
        assertMalformed("a: 1\n---\nb: 2", "Line 2, column 1: This is not YAML: ");
        assertMalformed("", "Line 1, column 1: The document is empty");
        assertMalformed("workflows: *nobody", "Line 1, column 12: This is not YAML: ");
    }

    @Test
    void emptyAndWrongDocumentsAreNamed() {
        assertInvalid("just text", "Line 1, column 1: The document is expected to be a map with workflows.");
        assertInvalid("{}", "Line 1, column 1: The document has no 'workflows:'. Begin with it.");
        assertInvalid(
                "workflows:",
                "Line 1, column 11: 'workflows' is empty: expected a map of names to workflows with steps.");
        assertInvalid(
                "workflows: {a: }",
                "Line 1, column 15: Workflow 'a' is expected to be a map with catch, concurrency, description, finally,"
                        + " inputs, outputs, steps, timeout, triggers, version.");
    }

    @Test
    void bombsAreRefusedBeforeTheyUnfold() {
        StringBuilder laughs = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (char c = 'b'; c <= 'i'; c++) {
            String before = "*" + (char) (c - 1);
            laughs.append(c).append(": &").append(c).append(" [");
            laughs.append(String.join(",", java.util.Collections.nCopies(9, before)))
                    .append("]\n");
        }

        assertThatThrownBy(() -> WorkflowParser.parse(laughs.toString())).isInstanceOf(PatchbayException.class);
        assertMalformed("[".repeat(100_000), "Line 1, column 51: Nested deeper than 50 levels. Write it flatter.");
        assertThatThrownBy(() -> WorkflowParser.parse("#".repeat(300_000)))
                .hasMessage("The document has 300000 characters: expected at most 262144.");
        assertThatThrownBy(() -> WorkflowParser.parse(step("config: &c {a: *c}")))
                .isInstanceOf(PatchbayException.class);
    }

    @Test
    void anyDamageIsAnsweredWithALineAndNeverWithAnotherFailure() throws IOException {
        Random random = new Random(20261120);
        String good = example();
        int accepted = 0;
        for (int i = 0; i < 2_000; i++) {
            String damaged = damage(good, random);
            try {
                WorkflowParser.parse(damaged);
                accepted++;
            } catch (PatchbayException e) {
                assertThat(e.code()).isIn(CommonCode.MALFORMED, CommonCode.INVALID_VALUE);
                assertThat(e.getMessage()).matches("(?s)(\\d+ problems\\.\\n)?Line \\d+, column \\d+: .*[.?]");
            }
        }

        assertThat(accepted).isBetween(1, 1_950);
    }

    private static String damage(String good, Random random) {
        StringBuilder text = new StringBuilder(good);
        List<String> pieces = List.of(
                "{", "}", "[", "]", ":", "- ", "&a ", "*a ", "!!int ", "\t", "\n", "\"", "'", "|", ">", "%", "@",
                "\u0000", "\ud800", "? ", "<<: ", "---", "...", "null", "~");
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, pieces.get(random.nextInt(pieces.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
                default -> text.setCharAt(at, (char) random.nextInt(0x180));
            }
        }
        return text.toString();
    }

    private static String example() throws IOException {
        try (InputStream in = Objects.requireNonNull(WorkflowParserTest.class.getResourceAsStream("s1-example.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String step(String more) {
        return "workflows:\n  w:\n    steps:\n      - name: a\n        plugin: p\n        " + more + "\n";
    }

    private static Step first(String yaml) {
        return Objects.requireNonNull(WorkflowParser.parse(yaml).get("w"))
                .steps()
                .get(0);
    }

    private static void assertMalformed(String yaml, String start) {
        assertThatThrownBy(() -> WorkflowParser.parse(yaml))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.MALFORMED))
                .hasMessageStartingWith(start);
    }

    private static void assertInvalid(String yaml, String message) {
        assertThatThrownBy(() -> WorkflowParser.parse(yaml))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.INVALID_VALUE))
                .hasMessage(message);
    }

    private static String lines(String... lines) {
        return String.join("\n", lines);
    }
}
