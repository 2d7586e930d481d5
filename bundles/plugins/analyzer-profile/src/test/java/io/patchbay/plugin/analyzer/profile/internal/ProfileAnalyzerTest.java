package io.patchbay.plugin.analyzer.profile.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileAnalyzerTest {
    private final TestedPlugin plugin = TestedPlugin.of(new ProfileAnalyzer());

    @Test
    void typesNullsAndDistinctValuesAreCounted() throws Exception {
        ListReader in = ListReader.of(
                "{\"a\":1,\"b\":\"x\"}", "{\"a\":1.0,\"b\":\" \"}", "{\"a\":\"1\",\"b\":null}", "{\"a\":[1]}");

        JsonObject report = plugin.answer("analyze", "{}", in).asObject();

        assertThat(report.get("rows")).contains(Json.of(4));
        assertThat(column(report, 0))
                .isEqualTo(Json.parse(
                        "{\"name\":\"a\",\"missing\":0,\"nulls\":0,\"types\":{\"array\":1,\"number\":2,\"text\":1},"
                                + "\"distinct\":3,\"examples\":[1,\"1\",[1]],\"numbers\":{\"min\":1,\"max\":1,\"mean\":1,\"quantiles\":{\"p01\":1,"
                                + "\"p05\":1,\"p25\":1,\"p50\":1,\"p75\":1,\"p95\":1,\"p99\":1}},\"texts\":{\"shortest\":1,\"longest\":1,"
                                + "\"blank\":0}}"));
        assertThat(column(report, 1))
                .isEqualTo(Json.parse("{\"name\":\"b\",\"missing\":1,\"nulls\":1,\"types\":{\"text\":2},\"distinct\":2,"
                        + "\"examples\":[\"x\",\" \"],\"texts\":{\"shortest\":1,\"longest\":1,\"blank\":1}}"));
    }

    @Test
    void manyNumbersAreDescribedClosely() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            rows.add(new Row(i + 1, JsonObject.of("n", Json.of((i * 7_919L) % 100_000))));
        }

        JsonObject column =
                column(plugin.answer("analyze", "{}", ListReader.of(rows)).asObject(), 0);

        JsonObject numbers = column.get("numbers").orElseThrow().asObject();
        JsonObject quantiles = numbers.get("quantiles").orElseThrow().asObject();
        assertThat(number(column, "distinct")).isCloseTo(100_000, within(3_000.0));
        assertThat(number(numbers, "min")).isZero();
        assertThat(number(numbers, "max")).isEqualTo(99_999);
        assertThat(number(numbers, "mean")).isEqualTo(49_999.5);
        assertThat(number(quantiles, "p01")).isCloseTo(1_000, within(200.0));
        assertThat(number(quantiles, "p50")).isCloseTo(50_000, within(1_000.0));
        assertThat(number(quantiles, "p99")).isCloseTo(99_000, within(200.0));
    }

    @Test
    void columnsCanBeChosenAndTooManyAreSaid() throws Exception {
        ListReader in = ListReader.of("{\"a\":1,\"b\":2,\"c\":1E400}");

        assertThat(plugin.answer("analyze", "{'columns': ['b']}", in).toString())
                .contains("\"name\":\"b\"", "\"columnsLeftOut\":false")
                .doesNotContain("\"name\":\"a\"");
        assertThat(plugin.answer("analyze", "{'maxColumns': 1}", ListReader.of("{\"a\":1,\"b\":2}"))
                        .toString())
                .contains("\"columnsLeftOut\":true");
        assertThat(plugin.answer("analyze", "{'columns': ['c']}", ListReader.of("{\"c\":1E400}"))
                        .toString())
                .contains("\"types\":{\"number\":1}")
                .doesNotContain("quantiles");
        assertThat(plugin.refusal("analyze", "{'maxColumns': 0}", ListReader.of()))
                .isEqualTo("invalid-input: Input: Option 'maxColumns' is '0': expected 1 to 5000.");
    }

    @Test
    void noRowsAreAReportToo() throws Exception {
        assertThat(plugin.answer("analyze", "{}", ListReader.of()))
                .hasToString("{\"rows\":0,\"columns\":[],\"columnsLeftOut\":false}");
    }

    private static JsonObject column(JsonObject report, int index) {
        return report.get("columns").orElseThrow().asArray().get(index).asObject();
    }

    private static double number(JsonObject object, String name) {
        return object.get(name).orElseThrow().asNumber().doubleValue();
    }
}
