package io.patchbay.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.workflow.internal.WorkflowDefinition.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkflowParserTest {
    @Test
    void exampleOfTheSourceIsAcceptedUnchanged() throws IOException {
        WorkflowDefinition workflow =
                Objects.requireNonNull(WorkflowParser.parse(example()).get("data_sync"));

        assertThat(workflow.triggers())
                .containsExactly(
                        JsonObject.of("schedule", Json.of("0 */6 * * *")),
                        JsonObject.of("webhook", Json.of("/trigger/data-sync")));
        assertThat(workflow.steps())
                .containsExactly(
                        new Step(
                                "extract_data",
                                "snowflake-connector",
                                Optional.of("query"),
                                Optional.empty(),
                                JsonObject.of("query", Json.of("SELECT * FROM sales_data")),
                                7),
                        new Step(
                                "transform_data",
                                "data-transformer",
                                Optional.of("normalize"),
                                Optional.empty(),
                                JsonObject.of("target_schema", Json.of("analytics.sales_normalized")),
                                12),
                        new Step(
                                "load_data",
                                "databricks-connector",
                                Optional.of("load"),
                                Optional.empty(),
                                JsonObject.of("table", Json.of("sales_analytics")),
                                17));
    }

    @Test
    void valuesKeepTheirKindAndPrecision() {
        String yaml = step(
                "config: {a: 1, b: 1.50, c: 12345678901234567890.123, d: true, e: null, f: yes, g: \"1\", h: [x, 2]}");

        assertThat(first(yaml).config())
                .isEqualTo(Json.parse("{\"a\":1,\"b\":1.50,\"c\":12345678901234567890.123,\"d\":true,\"e\":null,"
                        + "\"f\":\"yes\",\"g\":\"1\",\"h\":[\"x\",2]}"));
    }

    @Test
    void anchorsMayBeUsed() {
        String yaml = step("config: {a: &x {n: 1}, b: *x}");

        assertThat(first(yaml).config()).isEqualTo(Json.parse("{\"a\":{\"n\":1},\"b\":{\"n\":1}}"));
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
                "        retry: 3",
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
                        "Line 17: The document: key 'version' is unknown, expected workflows.",
                        "Line 3: Workflow 'one': key 'stepps' is unknown, expected steps, triggers.",
                        "Line 7: Step 1: 'retry' is not supported yet; steps run one after the other. Remove it.",
                        "Line 10: Step 2: key 'conf' is unknown, expected action, config, integration, name, plugin.",
                        "Line 11: Step 3 has no 'name'. Add one.",
                        "Line 11: Step 3 has no 'plugin'. Add one.",
                        "Line 12: Step 4 is expected to be a map with action, config, integration, name, plugin.",
                        "Line 13: Step 5: 'name' is expected to be a text of 1 to 200 characters.",
                        "Line 14: Step 5: 'plugin' is expected to be a text of 1 to 200 characters.",
                        "Line 15: Step 5: 'config' is expected to be a map of names to values.",
                        "Line 8: Step name 'a' is there twice. Rename one.",
                        "Line 16: Workflow 'two' has no steps: expected a list of at least one."));
    }

    @Test
    void duplicateKeysAreRefusedEverywhere() {
        assertThatThrownBy(() -> WorkflowParser.parse(step("config: {a: {b: 1, b: 2}}")))
                .hasMessage("Line 6: The key 'b' is there twice. Drop one.");
    }

    @Test
    void tagsMeanNothing() {
        assertThatThrownBy(() -> WorkflowParser.parse(step("config: {a: !!java.net.URL [x]}")))
                .hasMessage("Line 6: The tag 'tag:yaml.org,2002:java.net.URL' means nothing here:"
                        + " expected none on a list or map.");
        assertThatThrownBy(() -> WorkflowParser.parse(step("config: {a: !x y}")))
                .hasMessage("Line 6: The tag '!x' means nothing here: expected text, a number, true, false or null.");
    }

    @Test
    void brokenYamlIsNamedWithItsLine() {
        assertMalformed("workflows:\n  a: [1, 2\n", "Line 3: This is not YAML: ");
        assertMalformed("workflows:\n\t- a", "Line 2: This is not YAML: ");
        assertMalformed("a: 1\n---\nb: 2", "Line 2: This is not YAML: ");
        assertMalformed("", "Line 1: The document is empty");
        assertMalformed("workflows: *nobody", "Line 1: This is not YAML: ");
    }

    @Test
    void emptyAndWrongDocumentsAreNamed() {
        assertInvalid("just text", "Line 1: The document is expected to be a map with workflows.");
        assertInvalid("{}", "Line 1: The document has no 'workflows:'. Begin with it.");
        assertInvalid("workflows:", "Line 1: 'workflows' is empty: expected a map of names to workflows with steps.");
        assertInvalid("workflows: {a: }", "Line 1: Workflow 'a' is expected to be a map with steps, triggers.");
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
        assertMalformed("[".repeat(100_000), "Line 1: Nested deeper than 50 levels. Write it flatter.");
        assertThatThrownBy(() -> WorkflowParser.parse("#".repeat(300_000)))
                .hasMessage("The document has 300000 characters: expected at most 262144.");
        assertThatThrownBy(() -> WorkflowParser.parse(step("config: &c {a: *c}")))
                .isInstanceOf(PatchbayException.class);
    }

    @Test
    void tooManyStepsAreRefused() {
        StringBuilder yaml = new StringBuilder("workflows:\n  a:\n    steps:\n");
        for (int i = 0; i < 33; i++) {
            yaml.append("      - {name: s").append(i).append(", plugin: p}\n");
        }

        assertInvalid(yaml.toString(), "Line 3: Workflow 'a' has 33 steps: expected at most 32. Split it.");
    }

    @Test
    void anyDamageIsAnsweredWithALineAndNeverWithAnotherFailure() throws IOException {
        Random random = new Random(20261120);
        String good = example();
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            String damaged = damage(good, random);
            try {
                WorkflowParser.parse(damaged);
                accepted++;
            } catch (PatchbayException e) {
                assertThat(e.code()).isIn(CommonCode.MALFORMED, CommonCode.INVALID_VALUE);
                assertThat(e.getMessage()).matches("(?s)(\\d+ problems\\.\\n)?Line \\d+: .*[.]");
            }
        }

        assertThat(accepted).isBetween(1, 19_000);
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
