package io.patchbay.plugin.validator.json.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Actions;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.CollectedViolations;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.ListWriter;
import io.patchbay.testkit.plugin.TestInvocation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaValidatorTest {
    private final ActionPort actions = Actions.bind(new JsonSchemaValidator());
    private final CollectedViolations violations = new CollectedViolations();

    @Test
    void goodRowsGoOnUnchangedAndBadOnesAreNamed() throws Exception {
        Row good = new Row(4, json("{'fare': 7.00, 'extra': [1, null]}"));
        Row bad = new Row(9, json("{'fare': -7.5, 'zone': 3}"));

        List<Row> rows = validate(
                "{'properties': {'fare': {'type': 'number', 'minimum': 0}, 'zone': {'type': 'string'}}}",
                List.of(good, bad));

        assertThat(rows).singleElement().isSameAs(good);
        assertThat(violations.all())
                .containsExactly(
                        new Violation(9, "/fare", "minimum", "Value '-7.5': expected 0 or more."),
                        new Violation(9, "/zone", "type", "Value '3': expected string, found integer."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "{'type': 'number'} ! 'n/a' ! type ! Value 'n/a': expected number, found string.",
                "{'type': ['integer', 'null']} ! 1.5 ! type ! Value '1.5': expected [integer, null], found number.",
                "{'enum': ['card', 'cash']} ! 'coins' ! enum ! Value 'coins': expected one of [\"card\", \"cash\"].",
                "{'const': 1} ! 2 ! const ! Value '2': expected '1'.",
                "{'maximum': 10} ! 10.01 ! maximum ! Value '10.01': expected 10 or less.",
                "{'exclusiveMinimum': 0} ! 0 ! exclusiveMinimum ! Value '0': expected more than 0.",
                "{'exclusiveMaximum': 1} ! 1.0 ! exclusiveMaximum ! Value '1.0': expected less than 1.",
                "{'multipleOf': 0.01} ! 1.005 ! multipleOf ! Value '1.005': expected a multiple of 0.01.",
                "{'minLength': 3} ! 'ab' ! minLength ! Value 'ab': expected at least 3 characters.",
                "{'maxLength': 1} ! 'ab' ! maxLength ! Value 'ab': expected at most 1 characters.",
                "{'pattern': '^T-[0-9]+$'} ! 'x' ! pattern ! Value 'x': expected text that matches ^T-[0-9]+$.",
                "{'format': 'date-time'} ! 'now' ! format ! Value 'now': expected the format date-time.",
                "{'format': 'email'} ! '@' ! format ! Value '@': expected the format email.",
                "{'minItems': 1} ! [] ! minItems ! Must have at least 1 items but found 0.",
                "{'uniqueItems': true} ! [1, 1.0] ! uniqueItems ! Must have only unique items in the array.",
                "{'required': ['b']} ! {} ! required ! Member 'b' is missing.",
                "{'additionalProperties': false} ! {'b': 1} ! additionalProperties ! Member 'b' is not allowed.",
            })
    void everyFaultIsASentenceWithTheValueAndWhatWasExpected(String rule, String value, String keyword, String message)
            throws Exception {
        validate("{'properties': {'a': " + rule + "}}", List.of(new Row(1, json("{'a': " + value + "}"))));

        assertThat(violations.all()).containsExactly(new Violation(1, "/a", keyword, message));
    }

    @Test
    void pointersLeadIntoTheRecord() throws Exception {
        validate(
                "{'properties': {'a/b': {'items': {'properties': {'~': {'type': 'string'}}}}}}",
                List.of(new Row(1, json("{'a/b': [{}, {'~': 1}]}"))));

        assertThat(violations.all()).extracting(Violation::pointer).containsExactly("/a~1b/1/~0");
    }

    @Test
    void aMemberThatIsMissingIsAFaultOfTheRecord() throws Exception {
        validate("{'required': ['fare']}", List.of(new Row(1, json("{}"))));

        assertThat(violations.all()).containsExactly(new Violation(1, "", "required", "Member 'fare' is missing."));
    }

    @Test
    void longValuesAreCutAndMessagesStayShort() throws Exception {
        String longText = "x".repeat(5_000);

        validate(
                "{'properties': {'a': {'const': '" + longText + "'}}}",
                List.of(new Row(1, json("{'a': '" + longText + "y'}"))));

        assertThat(violations.all()).singleElement().satisfies(violation -> assertThat(violation.message())
                .hasSizeLessThanOrEqualTo(200)
                .startsWith("Value '" + "x".repeat(59) + "…': expected 'xxx"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "7.0", "7E+2", "123456789012345678901234567890"})
    void wholeNumbersAreIntegersHoweverTheyAreWritten(String number) throws Exception {
        assertThat(validate(
                        "{'properties': {'a': {'type': 'integer'}}}",
                        List.of(new Row(1, json("{'a': " + number + "}")))))
                .hasSize(1);
    }

    @Test
    void numbersAreComparedWithEveryDigit() throws Exception {
        validate(
                "{'properties': {'a': {'maximum': 9007199254740992}, 'b': {'const': 0.1}}}",
                List.of(
                        new Row(1, json("{'a': 9007199254740993}")),
                        new Row(2, json("{'b': 0.1000000000000000000001}"))));

        assertThat(violations.all()).extracting(Violation::rule).containsExactly("maximum", "const");
    }

    @Test
    void referencesWithinTheSchemaAreFollowed() throws Exception {
        String schema = "{'$id': 'https://example.com/trip', '$defs': {'money': {'type': 'number'}, "
                + "'zone': {'$id': 'zone', 'type': 'string'}}, 'properties': {'fare': {'$ref': '#/$defs/money'}, "
                + "'from': {'$ref': 'zone'}, 'return': {'$ref': '#'}}}";

        validate(schema, List.of(new Row(1, json("{'fare': 1, 'from': 'x', 'return': {'fare': 'x', 'from': 1}}"))));

        assertThat(violations.all())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/return/fare", "/return/from");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/other.json",
                "http://127.0.0.1:1/x",
                "file:///etc/passwd",
                "classpath:draft-07/schema",
                "other.json",
                "https://json-schema.org.example.com/draft/x"
            })
    void referencesToOtherDocumentsAreRefused(String reference) {
        assertThatThrownBy(() -> validate("{'properties': {'a': {'$ref': '" + reference + "'}}}", List.of()))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("invalid-schema"))
                .hasMessage("Option 'schema' cannot be used: '" + reference
                        + "' is another document, and none is loaded. Copy " + "it into $defs and refer to it there.");
    }

    @Test
    void referencesToNothingAreRefused() {
        assertThatThrownBy(() -> validate("{'properties': {'a': {'$ref': '#/$defs/x'}}}", List.of()))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("invalid-schema"))
                .hasMessage(
                        "Option 'schema' cannot be used: Reference /$defs/x cannot be resolved. Correct the schema.");
    }

    @Test
    void aSchemaThatIsNoneIsRefusedWithItsPlace() {
        assertInvalid(
                "{'properties': {'a': {'minimum': 'x'}}}",
                "'/properties/a/minimum': Value 'x': expected number, found string.");
        assertInvalid("{'required': 'a'}", "'/required': Value 'a': expected array, found string.");
        assertInvalid("{'type': 'money'}", "'/type'");
        assertInvalid("{'pattern': '('}", "'/pattern'");
        assertInvalid("{'$schema': 'https://example.com/own'}", "'https://example.com/own' is another document");
    }

    private void assertInvalid(String schema, String reason) {
        assertThatThrownBy(() -> validate(schema, List.of()))
                .as(schema)
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("invalid-schema"))
                .hasMessageStartingWith("Option 'schema' cannot be used: ")
                .hasMessageContaining(reason);
    }

    @Test
    void olderDraftsAreObeyed() throws Exception {
        validate(
                "{'$schema': 'http://json-schema.org/draft-04/schema#', 'properties': {'a': {'minimum': 1, 'exclusiveMinimum': true}}}",
                List.of(new Row(1, json("{'a': 1}")), new Row(2, json("{'a': 2}"))));

        assertThat(violations.all()).extracting(Violation::row).containsExactly(1L);
    }

    @Test
    void tooManyViolationsEndTheCall() {
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            rows.add(new Row(i, json("{'a': 'x'}")));
        }

        assertThatThrownBy(() ->
                        call(json("{'schema': {'properties': {'a': {'type': 'number'}}}, 'maxViolations': 3}"), rows))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("too-many-violations"))
                .hasMessage("More than 3 faults by row 4. Correct the data or the schema, or raise 'maxViolations'.");
    }

    @Test
    void ofOneRowAtMostAHundredFaultsAreNamed() throws Exception {
        validate(
                "{'properties': {'a': {'items': {'type': 'number'}}}}",
                List.of(new Row(1, json("{'a': [" + "'x',".repeat(499) + "'x']}"))));

        assertThat(violations.all()).hasSize(100);
    }

    private List<Row> validate(String schema, List<Row> rows) throws Exception {
        return call(JsonObject.of("schema", json(schema)), rows);
    }

    private List<Row> call(JsonObject options, List<Row> rows) throws Exception {
        ListWriter valid = new ListWriter();
        actions.call(
                "validate",
                options,
                Streams.NONE.from(ListReader.of(rows)).to(valid).complaining(violations),
                TestInvocation.create());
        return valid.rows();
    }

    private static JsonObject json(String text) {
        return Json.parse(text.replace('\'', '"')).asObject();
    }
}
