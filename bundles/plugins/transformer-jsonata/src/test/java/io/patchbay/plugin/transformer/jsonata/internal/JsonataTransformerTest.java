package io.patchbay.plugin.transformer.jsonata.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dashjoin.jsonata.Jsonata;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Actions;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.ListWriter;
import io.patchbay.testkit.plugin.TestInvocation;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonataTransformerTest {
    private final ActionPort actions = Actions.bind(new JsonataTransformer());

    @Test
    void anObjectBecomesOneRowWithTheSameNumber() throws Exception {
        List<Row> rows = transform(
                "{'zone': pickup.zone, 'total': fare + tip, 'n': $row}",
                List.of(new Row(7, json("{'pickup': {'zone': 'JFK'}, 'fare': 52, 'tip': 10.5}"))));

        assertThat(rows).containsExactly(new Row(7, json("{'zone': 'JFK', 'total': 62.5, 'n': 7}")));
    }

    @Test
    void anArrayOfObjectsBecomesSeveralRowsWithTheSameNumber() throws Exception {
        List<Row> rows =
                transform("items.{'sku': sku}", List.of(new Row(3, json("{'items': [{'sku': 1}, {'sku': 2}]}"))));

        assertThat(rows).containsExactly(new Row(3, json("{'sku': 1}")), new Row(3, json("{'sku': 2}")));
    }

    @Test
    void nothingDropsTheRow() throws Exception {
        List<Row> rows = transform(
                "fare > 10 ? $ : ()",
                List.of(new Row(1, json("{'fare': 5}")), new Row(2, json("{'fare': 50}")), new Row(3, json("{}"))));

        assertThat(rows).containsExactly(new Row(2, json("{'fare': 50}")));
        assertThat(transform("[]", "{}")).isEmpty();
        assertThat(transform("null", "{}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "1 + 1 ! the result '2' is no record: expected an object, an array of objects or nothing.",
                "'text' ! the result '\"text\"' is no record: expected an object, an array of objects or nothing.",
                "[{}, 3] ! the result '3' is no record: expected an object, an array of objects or nothing.",
                "{'f': function($x) { $x }} ! the result cannot be used. It contains a function, expected data.",
                "{'f': $sum} ! the result cannot be used. It contains a function, expected data.",
                "name + 1 ! The left side of the \"+\" operator must evaluate to a number.",
                "$error('no such zone') ! no such zone (position 7).",
            })
    void anythingElseFailsWithTheRow(String expression, String reason) {
        assertRefused(expression, "expression-failed", "Row 1: " + reason);
    }

    @Test
    void anExpressionThatIsNoneIsRefusedBeforeAnyRow() {
        assertRefused(
                "{'a': ",
                "invalid-expression",
                "The expression cannot be used: Expected \"}\" before end of expression (position 6). Correct 'expression'.");
        assertRefused(
                "(".repeat(30_000),
                "invalid-expression",
                "The expression is nested too deeply. Split it into several steps.");
        assertRefused(
                "1".repeat(70_000),
                "invalid-expression",
                "The expression has 70000 characters: at most 65536 are accepted.");
    }

    @Nested
    class Numbers {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "7.0",
                    "2.50",
                    "0.1",
                    "9007199254740993",
                    "123456789012345678901234567890",
                    "-0.30000000000000004",
                    "3.141592653589793238462643383279",
                    "1E+400"
                })
        void copiedTheyKeepEveryDigit(String number) throws Exception {
            assertThat(transform("{'a': a, 'all': $}", "{'a': " + number + "}")
                            .get(0)
                            .value())
                    .hasToString("{\"a\":" + number + ",\"all\":{\"a\":" + number + "}}");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '!',
                value = {
                    "a + 1 ! 3.5",
                    "a * 2 ! 5",
                    "-a ! -2.5",
                    "$abs(-a) ! 2.5",
                    "$abs(a) ! 2.5",
                    "$floor(a) ! 2",
                    "$round(a * 1.11, 1) ! 2.8",
                    "$sum([a, 1]) ! 3.5",
                    "$max([a, 3.25]) ! 3.25",
                    "a > 2 ! true",
                    "a = 2.5 ! true",
                    "a < b ! true",
                    "$string(seven) ! \"7\"",
                    "'n' & a ! \"n2.5\"",
                    "$type(a) ! \"number\"",
                    "$number('2.5') = a ! true",
                    "list[$$.one] ! \"second\"",
                    "$sort([b, a])[0] ! 2.5",
                    "1 / 4 ! 0.25",
                })
        void calculatedWithTheyAreDoubles(String expression, String expected) throws Exception {
            String record = "{'a': 2.5, 'b': 7.75, 'seven': 7.0, 'one': 1, 'list': ['first', 'second']}";

            assertThat(transform("{'x': " + expression + "}", record).get(0).value())
                    .isEqualTo(json("{'x': " + expected + "}"));
        }
    }

    @Test
    void nullIsKeptApartFromNothing() throws Exception {
        assertThat(transform("{'a': a, 'b': b, 'isNull': a = null, 'list': list}", "{'a': null, 'list': [null, 1]}")
                        .get(0)
                        .value())
                .hasToString("{\"a\":null,\"isNull\":true,\"list\":[null,1]}");
    }

    @Test
    void membersKeepTheirOrderAndCanBeListed() throws Exception {
        assertThat(transform(
                                "{'keys': $keys($), 'merged': $merge([$, {'c': 3}]), 'each': $each($, function($v, $k) { $k & $v })}",
                                "{'b': 1, 'a': 2}")
                        .get(0)
                        .value())
                .hasToString("{\"keys\":[\"b\",\"a\"],\"merged\":{\"b\":1,\"a\":2,\"c\":3},\"each\":[\"b1\",\"a2\"]}");
        assertThat(transform("$ ~> |$|{'c': 3}, 'b'|", "{'b': 1, 'a': 2.50}")
                        .get(0)
                        .value())
                .isEqualTo(json("{'a': 2.5, 'c': 3}"));
    }

    @Nested
    class Limiting {
        @Test
        void anEndlessLoopEnds() {
            assertThatThrownBy(
                            () -> call("( $f := function($n) { $f($n + 1) }; {'a': $f(0)} )", "'timeLimit': 'PT0.05S'"))
                    .isInstanceOfSatisfying(
                            PluginException.class, e -> assertThat(e.code()).isEqualTo("expression-too-slow"))
                    .hasMessage(
                            "Row 1: the expression did not end within PT0.05S. Look for an endless recursion, or raise "
                                    + "'timeLimit'.");
        }

        @Test
        void anEndlessRecursionEnds() {
            assertThatThrownBy(() -> call("( $f := function($n) { 1 + $f($n + 1) }; {'a': $f(0)} )", "'maxDepth': 100"))
                    .isInstanceOfSatisfying(
                            PluginException.class, e -> assertThat(e.code()).isEqualTo("expression-too-deep"))
                    .hasMessage(
                            "Row 1: the expression is nested deeper than 100. Look for an endless recursion, or raise "
                                    + "'maxDepth'.");
        }

        @Test
        void theDefaultsAllowWhatIsReasonable() throws Exception {
            assertThat(transform("( $f := function($n) { $n < 2 ? 1 : $n * $f($n - 1) }; {'a': $f(15)} )", "{}")
                            .get(0)
                            .value())
                    .isEqualTo(json("{'a': 1307674368000}"));
        }

        @Test
        void aCancelledCallEndsWithinARow() {
            TestInvocation invocation = TestInvocation.create();
            invocation.cancel();

            assertThatThrownBy(() -> actions.call(
                            "transform",
                            json(
                                    "{'expression': '( $f := function($n) { $f($n + 1) }; {\\'a\\': $f(0)} )', 'timeLimit': 'PT1H'}"
                                            .replace("\\'", "\\u0027")),
                            Streams.NONE.from(ListReader.of("{}")).to(new ListWriter()),
                            invocation))
                    .isInstanceOf(CancelledException.class);
        }

        @Test
        void limitsOutOfBoundsAreRefused() {
            assertThatThrownBy(() -> call("$", "'timeLimit': 'PT2H'"))
                    .hasMessage("Option 'timeLimit' is 'PT2H': expected more than nothing and at most PT1H.");
            assertThatThrownBy(() -> call("$", "'maxDepth': 0"))
                    .hasMessage("Option 'maxDepth' is '0': expected 1 to 1000.");
        }

        private void call(String expression, String option) throws Exception {
            JsonObject options = json("{" + option + "}").with("expression", Json.of(expression));
            actions.call(
                    "transform",
                    options,
                    Streams.NONE.from(ListReader.of("{}")).to(new ListWriter()),
                    TestInvocation.create());
        }
    }

    /** What stays there would hold the plugin's class loader after it is uninstalled. */
    @Test
    void nothingStaysInTheThread() throws Throwable {
        transform("$", "{'a': 1}");
        assertRefused(
                "1",
                "expression-failed",
                "Row 1: the result '1' is no record: expected an object, an array of objects " + "or nothing.");

        for (String name : List.of("current", "_parser")) {
            ThreadLocal<?> traces =
                    (ThreadLocal<?>) MethodHandles.privateLookupIn(Jsonata.class, MethodHandles.lookup())
                            .findStaticGetter(Jsonata.class, name, ThreadLocal.class)
                            .invoke();
            assertThat(traces.get()).as(name).isNull();
        }
    }

    private void assertRefused(String expression, String code, String message) {
        assertThatThrownBy(() -> transform(expression, "{'name': 'x'}"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message);
    }

    private List<Row> transform(String expression, String record) throws Exception {
        return transform(expression, List.of(new Row(1, json(record))));
    }

    private List<Row> transform(String expression, List<Row> rows) throws Exception {
        ListWriter out = new ListWriter();
        actions.call(
                "transform",
                JsonObject.of("expression", Json.of(expression)),
                Streams.NONE.from(ListReader.of(rows)).to(out),
                TestInvocation.create());
        return out.rows();
    }

    private static JsonObject json(String text) {
        return Json.parse(text.replace('\'', '"')).asObject();
    }
}
