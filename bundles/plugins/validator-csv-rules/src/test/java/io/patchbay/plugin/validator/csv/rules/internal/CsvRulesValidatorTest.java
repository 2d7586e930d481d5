package io.patchbay.plugin.validator.csv.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRulesValidatorTest {
    private final TestedPlugin plugin = TestedPlugin.of(new CsvRulesValidator());
    private final List<Row> good = new ArrayList<>();

    @TempDir
    Path folder;

    private List<String> complaints(String rules, String... records) throws Exception {
        return plugin.violations("validate", rules, ListReader.of(records), good).stream()
                .map(fault -> fault.row() + " " + fault.pointer() + " " + fault.rule())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "text      | \"x\"                     | [1]",
                "integer   | \"-12\"                   | \"1.5\"",
                "integer   | 7.0                       | 7.5",
                "integer   | \"123456789012345678901\" | \"1 2\"",
                "number    | \".5e3\"                  | \"0x10\"",
                "boolean   | \"true\"                  | \"yes\"",
                "date      | \"2024-02-29\"            | \"2023-02-29\"",
                "time      | \"23:59\"                 | \"24:01\"",
                "date-time | \"2024-02-29T10:00:00+02:00\" | \"2024-02-29\"",
            })
    void valuesAreOfTheirTypeOrReadSo(String type, String right, String wrong) throws Exception {
        String rules = "{'columns': {'v': {'type': '" + type + "'}}}";

        assertThat(complaints(rules, "{\"v\":" + right + "}", "{\"v\":" + wrong + "}", "{\"v\":null}", "{\"v\":\"\"}"))
                .containsExactly("2 /v type");
        assertThat(good).extracting(Row::number).containsExactly(1L, 3L, 4L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'minimum': 0, 'maximum': 10                          | 10.0         | -0.01 | minimum",
                "'minimum': 0, 'maximum': 10                          | \"9\"        | \"10.1\" | maximum",
                "'minimum': 0                                         | 0            | \"x\" | type",
                "'type': 'date', 'minimum': '2024-01-01'              | \"2024-01-01\" | \"2023-12-31\" | minimum",
                "'type': 'date-time', 'maximum': '2024-01-01T00:00:00' | \"2024-01-01T01:00:00+01:00\" | \"2024-01-01T00:00:01Z\" | maximum",
                "'minLength': 2                                       | \"ab\"       | \"a\" | minLength",
                "'maxLength': 2                                       | \"😀😀\"     | \"abc\" | maxLength",
                "'pattern': '[A-Z]+'                                  | \"ABC\"      | \"ABc\" | pattern",
                "'allowed': ['a', 1]                                  | 1            | \"A\" | allowed",
            })
    void eachRuleHasItsCode(String rule, String right, String wrong, String code) throws Exception {
        String rules = "{'columns': {'v': {" + rule + "}}}";

        assertThat(complaints(rules, "{\"v\":" + right + "}", "{\"v\":" + wrong + "}"))
                .containsExactly("2 /v " + code);
    }

    @Test
    void columnsWithoutAValueAreFaultsOnlyWhereOneIsRequired() throws Exception {
        assertThat(complaints(
                        "{'columns': {'a/b~c': {'required': true}, 'other': {}}}",
                        "{\"a/b~c\":0}",
                        "{}",
                        "{\"a/b~c\":null}",
                        "{\"a/b~c\":\"\"}"))
                .containsExactly("2 /a~1b~0c required", "3 /a~1b~0c required", "4 /a~1b~0c required");
    }

    @Test
    void manyUniqueValuesGoToAFileThatIsGoneAfterwards() throws Exception {
        List<Row> rows = new ArrayList<>();
        LongStream.range(0, 5_000)
                .forEach(i -> rows.add(new Row(i + 1, JsonObject.of("a", Json.of(i), "b", Json.of("b" + i % 4_000)))));
        String rules = "{'columns': {'a': {'unique': true}, 'b': {'unique': true}}, 'memoryKeys': 1000}";

        assertThat(plugin.with(TestInvocation.in(folder)).violations("validate", rules, ListReader.of(rows), good))
                .hasSize(1_000)
                .first()
                .isEqualTo(new io.patchbay.plugin.data.Violation(
                        4_001, "/b", "unique", "Column 'b' is 'b0': expected a value that no row before has."));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void rulesAcrossColumnsAreNamed() throws Exception {
        String rules =
                """
                {'rules': {'sum': {'condition': 'net + tax = total'}, 'paid': {'condition': 'paid', 'column': 'paid'}}}""";

        assertThat(complaints(
                        rules,
                        "{\"net\":1,\"tax\":2,\"total\":3}",
                        "{\"net\":1,\"tax\":2,\"total\":4,\"paid\":true}",
                        "{\"net\":\"1\",\"tax\":2,\"total\":3,\"paid\":\"no\"}",
                        "{\"net\":1}"))
                .containsExactly("2  sum", "3  sum", "3 /paid paid", "4  sum");
    }

    @Test
    void tooManyFaultsEndTheCall() throws Exception {
        assertThat(plugin.refusal(
                        "validate",
                        "{'columns': {'v': {'required': true}}, 'maxViolations': 1}",
                        ListReader.of("{}", "{}")))
                .isEqualTo("too-many-violations: More than 1 faults by row 2. Correct the data or the rules, or raise"
                        + " 'maxViolations'.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | invalid-input: Input: Options 'columns' and 'rules' are empty: expected a rule, such as {\"columns\": {\"id\": {\"required\": true}}}.",
                "{'columns': {'v': {'minimum': 'x'}}} | invalid-rule: Column 'v', rule 'minimum' is 'x': expected a number. Correct the rule.",
                "{'columns': {'v': {'pattern': '('}}} | invalid-rule: Column 'v', rule 'pattern' is '(': expected a regular expression: Unclosed group. Correct the rule.",
                "{'columns': {'v': {}}, 'memoryKeys': 1} | invalid-input: Input: Option 'memoryKeys' is '1': expected 1000 to 10000000.",
            })
    void wrongRulesAreNamed(String rules, String message) throws Exception {
        assertThat(plugin.refusal("validate", rules, ListReader.of("{}"))).isEqualTo(message);
    }

    @Test
    void wrongConditionsAreNamed() throws Exception {
        assertThat(plugin.refusal("validate", "{'rules': {'r': {'condition': 'a >'}}}", ListReader.of("{}")))
                .startsWith("invalid-expression: ")
                .endsWith("Correct 'rules/r/condition'.");
    }
}
