package io.patchbay.api.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.jsonpath.JsonPath.Match;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPathTest {
    private static final Json ORDER = Json.parse(
            """
            {"type": "order.paid", "data": {"total": 120, "lines": [{"sku": "a", "price": 20}, {"sku": "b", "price": 100}]}}""");

    @Test
    void filterSelectsTheElementsForWhichItHolds() {
        JsonPath path = JsonPath.parse("$.data.lines[?@.price >= 100 && match(@.sku, '[a-c]')].sku");

        List<Json> found = path.select(ORDER);

        assertThat(found).containsExactly(Json.of("b"));
    }

    @Test
    void matchTellsWhereItStands() {
        List<Match> found = JsonPath.parse("$..price").find(ORDER);

        assertThat(found)
                .extracting(Match::path)
                .containsExactly("$['data']['lines'][0]['price']", "$['data']['lines'][1]['price']");
    }

    @Test
    void existsTellsWhetherAnythingIsSelected() {
        boolean paid = JsonPath.parse("$[?@ == 'order.paid']").exists(ORDER);
        boolean refunded = JsonPath.parse("$.data.refund").exists(ORDER);

        assertThat(paid).isTrue();
        assertThat(refunded).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "data | Expected '$' at column 1 of the path, found 'd'.",
                "$.data. | Expected a member name or '*' at column 8 of the path, found the end of the path.",
                "$[?@.a = 1] | Expected ']' at column 8 of the path, found '='.",
                "$[?size(@) == 1] | Expected one of length(), count(), match(), search(), value() at column 4 of the path, found 's'.",
                "$[?match(@)] | Expected match(VALUE, REGEXP) at column 4 of the path, found 'm'.",
                "$['a | Expected the closing ' at column 5 of the path, found the end of the path.",
                "$[01] | Expected an integer without leading zeros and not '-0' at column 3 of the path, found '0'.",
            })
    void faultIsNamedWithItsColumn(String path, String message) {
        assertThatThrownBy(() -> JsonPath.parse(path))
                .isInstanceOf(JsonPathException.class)
                .hasMessage(message);
    }

    @Test
    void longAndDeepPathsAreRefused() {
        String deep = "$" + "[?(@".repeat(100) + ")]".repeat(100);

        assertThatThrownBy(() -> JsonPath.parse("$" + ".a".repeat(3_000))).hasMessageContaining("at most 4096");
        assertThatThrownBy(() -> JsonPath.parse(deep)).hasMessageContaining("nested deeper than 50");
    }

    @Test
    void evaluationThatExplodesIsEnded() {
        Json wide = new JsonArray(
                IntStream.range(0, 3_000).<Json>mapToObj(JsonNumber::of).toList());
        JsonPath path = JsonPath.parse("$[?count($[?count($..*) > 1]) > 1]");

        assertThatThrownBy(() -> path.select(wide))
                .isInstanceOf(JsonPathException.class)
                .hasMessageContaining("more than 2000000 steps");
    }

    @Test
    void regularExpressionThatWouldGoBackAndForthIsMatchedInLinearTime() {
        Json text = JsonArray.of(Json.of("a".repeat(5_000) + "!"));

        List<Json> found = JsonPath.parse("$[?match(@, '(a+)+(a|aa)*b|(a*)*')]").select(text);

        assertThat(found).isEmpty();
    }

    @Test
    void expressionLargerThanAllowedMatchesNothing() {
        Json text = JsonArray.of(Json.of("a"));

        List<Json> found =
                JsonPath.parse("$[?match(@, '((a{0,900}){0,900}){0,900}')]").select(text);

        assertThat(found).isEmpty();
    }

    @Test
    void documentDeeperThanAnyTextIsRefused() {
        Json deep = Json.of(1);
        for (int i = 0; i < 100_000; i++) {
            deep = JsonArray.of(deep);
        }
        Json document = deep;

        assertThatThrownBy(() -> JsonPath.parse("$..a").select(document)).hasMessageContaining("deeper than 200");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "ab{2,3}c ; abbc ; true",
                "ab{2,3}c ; abbbbc ; false",
                "[^-a]+ ; xyz ; true",
                "[^-a]+ ; x-z ; false",
                "(cat|dog|bird)s? ; birds ; true",
                "a{2} ; aaa ; false",
                "\\\\p{Nd}+ ; 12 ; true",
                "[\\\\p{L}-]+ ; é-x ; true",
                "a** ; aa ; false",
                "[z-a] ; a ; false",
                "(a ; a ; false",
                "\\\\d ; 1 ; false",
            })
    void regularExpressionsAreThoseOfTheSpecification(String expression, String text, boolean matches) {
        List<Json> document = new ArrayList<>(List.of(Json.of(text)));

        List<Json> found = JsonPath.parse("$[?match(@, '" + expression + "')]").select(new JsonArray(document));

        assertThat(!found.isEmpty()).isEqualTo(matches);
    }
}
