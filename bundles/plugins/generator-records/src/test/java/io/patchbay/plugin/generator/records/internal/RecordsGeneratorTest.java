package io.patchbay.plugin.generator.records.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.data.Row;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordsGeneratorTest {
    private static final String COLUMNS =
            "'columns': {'id': {'kind': 'sequence', 'minimum': 1}, 'n': {'kind': 'integer', 'minimum': 3, 'maximum': 4},"
                    + " 'fare': {'kind': 'number', 'maximum': 9}, 'ok': {'kind': 'boolean'}, 'day': {'kind': 'date'},"
                    + " 'zone': {'kind': 'choice', 'choices': ['A', 'B'], 'missing': 0.5}}";

    private final TestedPlugin plugin = TestedPlugin.of(new RecordsGenerator());

    private List<Row> generated(long seed) throws Exception {
        return plugin.rows("generate", "{'rows': 200, 'seed': " + seed + ", " + COLUMNS + "}", ListReader.of());
    }

    @Test
    void theSameSeedMakesTheSameRecordsAndAnotherMakesOthers() throws Exception {
        assertThat(generated(7)).isEqualTo(generated(7)).isNotEqualTo(generated(8));
    }

    @Test
    void valuesAreOfTheirKinds() throws Exception {
        assertThat(generated(7)).hasSize(200).allSatisfy(row -> assertThat(
                        row.value().toString())
                .matches("\\{\"id\":" + row.number() + ",\"n\":[34],\"fare\":[0-9]\\.[0-9]{2},\"ok\":(true|false),"
                        + "\"day\":\"20[0-2][0-9]-[0-9]{2}-[0-9]{2}\",\"zone\":(null|\"A\"|\"B\")\\}"));
        assertThat(generated(7))
                .extracting(row -> row.value().get("zone").orElseThrow().toString())
                .contains("null", "\"A\"", "\"B\"");
    }

    @Test
    void wrongOptionsAreNamed() throws Exception {
        assertThat(plugin.refusal("generate", "{'rows': -1, 'columns': {}}", ListReader.of()))
                .isEqualTo("invalid-input: Input: Option 'rows' is '-1': expected 0 to 1000000000.");
        assertThat(plugin.refusal(
                        "generate",
                        "{'rows': 1, 'columns': {'n': {'kind': 'integer', 'minimum': 5, 'maximum': 4}}}",
                        ListReader.of()))
                .endsWith("Option 'minimum' is '5' and 'maximum' is '4': expected a greater one.");
    }
}
