package io.patchbay.plugin.renderer.html.internal;

import static io.patchbay.plugin.renderer.html.internal.Rendering.json;
import static io.patchbay.plugin.renderer.html.internal.Rendering.page;
import static io.patchbay.plugin.renderer.html.internal.Rendering.rows;
import static io.patchbay.plugin.renderer.html.internal.Rendering.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.renderer.html.internal.Groups.Bar;
import io.patchbay.testkit.plugin.ListReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
    @Test
    void barsAreTheLongestFirstAndEqualOnesByName() throws Exception {
        String text = text(page("{'groupBy': 'z'}", rows("{'z': 'b'}", "{'z': 'c'}", "{'z': 'a'}", "{'z': 'c'}")));

        assertThat(text).containsSubsequence("c: 2 (2 rows)", "a: 1 (1 row)", "b: 1 (1 row)");
        assertThat(text).contains("Number of rows by z", "Bar chart with 3 bars; the longest is &#39;c&#39; with 2.");
    }

    @Test
    void sumsAreExactAndMeansRounded() throws Exception {
        ListReader in =
                rows("{'z': 'a', 'v': 0.1}", "{'z': 'a', 'v': 0.2}", "{'z': 'a', 'v': 1}", "{'z': 'a', 'v': 'x'}");

        assertThat(text(page("{'groupBy': 'z', 'value': 'v'}", in)))
                .contains(
                        "Sum of v by z", "a: 1.3 (3 rows)", "Not in the chart: 1 row without a number in &#39;v&#39;.");
        assertThat(text(page(
                        "{'groupBy': 'z', 'value': 'v', 'aggregate': 'mean'}",
                        rows("{'z': 1, 'v': 1}", "{'z': 1, 'v': 2}", "{'z': 1, 'v': 2}"))))
                .contains("Mean of v by z", "1: 1.67 (3 rows)");
        assertThat(text(page("{'groupBy': 'z', 'value': 'v', 'aggregate': 'count'}", rows("{'z': 1, 'v': 9}"))))
                .contains("Number of rows by z", "1: 1 (1 row)");
    }

    @Test
    void whatHasNoBarIsAddedUpBelow() throws Exception {
        ListReader in = rows("{'z': 'a', 'v': 5}", "{'z': 'b', 'v': 3}", "{'z': 'c', 'v': 1}", "{'z': 'c', 'v': 1.5}");

        assertThat(text(page("{'groupBy': 'z', 'value': 'v', 'top': 1}", in)))
                .contains("The other values (2) together: 5.5, from 3 rows.");
    }

    @Test
    void absentAndEmptyValuesHaveNames() throws Exception {
        assertThat(text(page("{'groupBy': 'z'}", rows("{'z': null}", "{}", "{'z': ' '}", "{'z': [1]}", "{'z': true}"))))
                .contains("(none): 2 (2 rows)", "(empty): 1 (1 row)", "[1]: 1 (1 row)", "true: 1 (1 row)");
    }

    @Test
    void moreGroupsThanFitAreCountedTogether() {
        RenderOptions options =
                new RenderOptions("t", Optional.of("z"), Optional.empty(), Optional.empty(), 3, 0, List.of());
        Groups groups = new Groups(options, "z");
        for (int i = 0; i < Groups.MAX_GROUPS + 500; i++) {
            groups.add(json("{'z': " + i + "}"));
        }
        groups.add(json("{'z': 7}"));

        Groups.Ranking ranking = groups.ranking();

        assertThat(ranking.bars()).extracting(Bar::label).containsExactly("7", "0", "1");
        assertThat(ranking.bars().get(0).rows()).isEqualTo(2);
        assertThat(ranking.others().orElseThrow().label()).isEqualTo("more than 9997");
        assertThat(ranking.others().orElseThrow().rows()).isEqualTo(Groups.MAX_GROUPS + 500 + 1 - 4);
    }

    @Test
    void negativeValuesGoToTheLeftOfZero() throws Exception {
        String page = page("{'groupBy': 'z', 'value': 'v'}", rows("{'z': 'up', 'v': 3}", "{'z': 'down', 'v': -1}"));

        assertThat(page)
                .contains("<line class=\"zero\" x1=\"25.00%\"")
                .contains("<rect x=\"25.00%\" y=\"47\" width=\"75.00%\"")
                .contains("<rect x=\"0.00%\" y=\"91\" width=\"25.00%\"");
    }

    @ParameterizedTest
    @CsvSource({
        "8192.76, '0 2000 4000 6000 8000 10000'",
        "60, '0 20 40 60'",
        "1, '0.0 0.2 0.4 0.6 0.8 1.0'",
        "0.0007, '0.0000 0.0002 0.0004 0.0006 0.0008'",
        "1E+30, '0 2E+29 4E+29 6E+29 8E+29 1.0E+30'",
        "0, '0'",
    })
    void theAxisHasRoundSteps(String longest, String ticks) {
        Axis axis = Axis.of(List.of(new Bar("a", new BigDecimal(longest), BigDecimal.ZERO, 1)));

        List<BigDecimal> expected =
                Arrays.stream(ticks.split(" ")).map(BigDecimal::new).toList();
        assertThat(axis.ticks()).usingElementComparator(BigDecimal::compareTo).isEqualTo(expected);
        assertThat(axis.at(new BigDecimal(longest))).isBetween(0.0, 100.0);
    }

    @ParameterizedTest
    @CsvSource({
        "1234567.891, '1,234,567.89'",
        "-0.5, -0.5",
        "0.001234, 0.0012",
        "0.00000000000001, 1E-14",
        "12345678901234567890, 1.235E19",
        "0, 0",
    })
    void numbersAreWrittenForPeople(String number, String text) {
        assertThat(new Figures().of(new BigDecimal(number))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 33.3 %", "3, 3, 100 %", "0, 3, 0 %", "1, 100000, < 0.1 %", "99999, 100000, > 99.9 %", "0, 0, ''"
    })
    void sharesNeverPretend(long part, long whole, String text) {
        assertThat(new Figures().percent(part, whole)).isEqualTo(text);
    }

    @Test
    void hugeAndTinyNumbersDoNoHarm() throws Exception {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(1, json("{'z': 'a', 'v': 1E+5000}")));
        rows.add(new Row(2, json("{'z': 'b', 'v': 1E-5000}")));
        rows.add(new Row(3, json("{'z': 'a', 'v': -1E-5000}")));

        assertThat(text(page("{'groupBy': 'z', 'value': 'v'}", ListReader.of(rows))))
                .contains("a: ", "b: ");
    }
}
