package io.patchbay.workflow.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.embedded.jsonata.FormulaLimits;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {
    private static final Environment ENVIRONMENT = Environment.of(
                    Json.parse("{\"amount\":12.50,\"big\":12345678901234567890,\"tags\":[\"a\",\"b\"],\"text\":\""
                                    + "a".repeat(40) + "!\"}")
                            .asObject(),
                    JsonObject.of("id", Json.of("01")),
                    Map.of("read it", Json.parse("{\"rows\":[{\"n\":1},{\"n\":2}]}")),
                    Set.of("crm.key"))
            .with("item", Json.of(7));

    private final Evaluation evaluation = new Evaluation(ENVIRONMENT);

    @Test
    void wholeValuesKeepTheirKindAndTextsAreSpliced() {
        JsonObject config = Json.parse(
                        """
                        {"number": "${{ inputs.amount }}", "big": "${{inputs.big}}", "tags": "${{ inputs.tags }}",
                         "rows": ["${{ steps.`read it`.output.rows.n }}"], "text": "run ${{ run.id }}: ${{ item + 1 }}.",
                         "object": "${{ {'a': {'b': '}}'}} }}", "nothing": "${{ inputs.absent }}", "base": "${base}/x"}""")
                .asObject();

        assertThat(evaluation.replaced(config))
                .isEqualTo(
                        Json.parse(
                                """
                        {"number": 12.50, "big": 12345678901234567890, "tags": ["a", "b"], "rows": [[1, 2]],
                         "text": "run 01: 8.", "object": {"a": {"b": "}}"}}, "nothing": null, "base": "${base}/x"}"""));
    }

    @Test
    void conditionsGiveTrueOrFalse() {
        assertThat(evaluation.holds("inputs.amount > 12")).isTrue();
        assertThat(evaluation.holds("'c' in inputs.tags")).isFalse();
        assertThatThrownBy(() -> evaluation.holds("inputs.amount"))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(ExpressionCode.EXPRESSION_FAILED))
                .hasMessage("The expression 'inputs.amount' gives '12.50': expected true or false."
                        + " Correct it, or what it is given.");
        assertThatThrownBy(() -> evaluation.items("inputs.amount"))
                .hasMessageContaining("gives '12.50': expected an array.");
    }

    @Test
    void secretsAreReferencesAndNeverPartOfAText() {
        assertThat(evaluation.replaced("${{ secrets.`crm.key` }}")).isEqualTo(Json.of("secret:crm.key"));
        assertThatThrownBy(() -> evaluation.replaced("Bearer ${{ secrets.`crm.key` }}"))
                .hasMessageContaining("expected no secret inside a text: give it a value of its own.");
    }

    @Test
    void failuresNameTheExpressionAndThePosition() {
        assertThatThrownBy(() -> evaluation.value("inputs.tags + 1"))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(ExpressionCode.EXPRESSION_FAILED))
                .hasMessage("The expression 'inputs.tags + 1' failed: The left side of the \"+\" operator must evaluate"
                        + " to a number. Correct it, or what it is given.");
        assertThatThrownBy(() -> evaluation.value("1 + $nobody()")).hasMessageContaining("failed (character ");
        assertThatThrownBy(() -> evaluation.replaced("${{ {'a': 1} }} text"))
                .hasMessageContaining("gives '{\"a\":1}': expected a text, a number, true or false.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($f := function($n) { $f($n + 1) }; $f(0))",
                "($f := function($n) { 1 + $f($n + 1) }; $f(0))",
                "$sum([1..10000000].($ * $))",
                "[1..10000000]",
                "$reduce([1..60], function($a, $b) { $a & $a }, 'ab')",
                "$string($reduce([1..60], function($a, $b) { [[$a, $a]] }, 'ab'))",
                "($a := $reduce([1..60], function($a, $b) { {'x': $a, 'y': $a} }, 1); $a = $a)",
                "$match(inputs.text, /(x?)(a+)+b\\1/)",
                "$contains(inputs.text, /(x?)(a|aa)*b\\1/)",
                "$replace(inputs.text, /(x?)(a+)+b\\1/, 'b')",
                "$split(inputs.text, /(x?)(a+)+b\\1/)",
                "$pad('a', 2000000000)",
                "($s := $pad('a', 100000, 'a'); $replace($s, 'a', $s))",
                "($s := $pad('a', 100000, 'a'); $join($split($s, ''), $s))",
                "$eval('1 + 1')"
            })
    void whatWouldNeverEndOrFillTheMemoryIsEnded(String expression) {
        Evaluation tight =
                new Evaluation(ENVIRONMENT, new FormulaLimits(Duration.ofMillis(500), 200_000, 200, 1024 * 1024));

        assertThatThrownBy(() -> tight.value(expression))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(ExpressionCode.EXPRESSION_LIMIT))
                .hasMessageEndingWith(" Make it do less.");
    }

    @Test
    void functionsBehindALookWorkAsTheLibrarysOwn() {
        assertThat(evaluation.value("$match('a1b22', /[0-9]+/).match")).isEqualTo(Json.parse("[\"1\",\"22\"]"));
        assertThat(evaluation.value("$replace('abab', 'a', 'x', 1)")).isEqualTo(Json.of("xbab"));
        assertThat(evaluation.value("$replace('265USD', /([0-9]+)USD/, '$$$1')"))
                .isEqualTo(Json.of("$265"));
        assertThat(evaluation.value("$replace('ab', /b/, function($m) { $uppercase($m.match) })"))
                .isEqualTo(Json.of("aB"));
        assertThat(evaluation.value("$split('a, b', /, */)")).isEqualTo(Json.parse("[\"a\",\"b\"]"));
        assertThat(evaluation.value("$split('a b c', ' ', 2)")).isEqualTo(Json.parse("[\"a\",\"b\"]"));
        assertThat(evaluation.value("$pad('a', -3, '#') & $pad('b', 2)")).isEqualTo(Json.of("##ab "));
        assertThat(evaluation.value("$join(['a', 'b'], '-') & $join(['c'])")).isEqualTo(Json.of("a-bc"));
        assertThat(evaluation.value("$string({'a': 1}) & $string(1.5)")).isEqualTo(Json.of("{\"a\":1}1.5"));
        assertThat(evaluation.value("$contains('abc', 'b') and $contains('abc', /C/i)"))
                .isEqualTo(Json.of(true));
        assertThat(evaluation.value("['x', 'y'].$contains('x')")).isEqualTo(Json.parse("[true,false]"));
    }
}
