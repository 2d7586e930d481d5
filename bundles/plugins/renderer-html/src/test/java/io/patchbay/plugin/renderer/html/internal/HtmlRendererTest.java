package io.patchbay.plugin.renderer.html.internal;

import static io.patchbay.plugin.renderer.html.internal.Rendering.json;
import static io.patchbay.plugin.renderer.html.internal.Rendering.page;
import static io.patchbay.plugin.renderer.html.internal.Rendering.rows;
import static io.patchbay.plugin.renderer.html.internal.Rendering.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlRendererTest {
    private static final Path GOLDEN =
            Path.of("src/test/resources/io/patchbay/plugin/renderer/html/internal/report.html");

    private static final String STEPS =
            """
            {'steps': [
              {'name': 'read', 'plugin': 'connector-file', 'rowsIn': 0, 'rowsOut': 1,
               'violations': {'count': 0, 'first': []}},
              {'name': 'parse', 'plugin': 'transformer-csv', 'rowsIn': 1, 'rowsOut': 6,
               'violations': {'count': 0, 'first': []}},
              {'name': 'check', 'plugin': 'validator-json-schema', 'rowsIn': 6, 'rowsOut': 4,
               'violations': {'count': 3, 'first': [
                 {'row': 3, 'pointer': '/fare', 'rule': 'minimum', 'message': 'Expected 0 or more.'},
                 {'row': 5, 'pointer': '', 'rule': 'required', 'message': 'Nothing there.'}]}}]}
            """;

    @Test
    void theWholePageIsAsItWasLookedAt() throws Exception {
        String page = page(
                "{'title': 'Trips & fares', 'groupBy': 'zone', 'value': 'fare'}",
                rows(
                                "{'zone': 'JFK', 'fare': 52.0, 'paid': true}",
                                "{'zone': 'Union Sq', 'fare': 7.25, 'paid': false}",
                                "{'zone': null, 'fare': 3, 'tags': ['a', 1]}",
                                "{'zone': 'JFK', 'fare': null}")
                        .with(json(STEPS)));

        if (System.getProperty("golden.update") != null) {
            Files.writeString(GOLDEN, page);
        }
        assertThat(page).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void theDocumentNeedsNothingElse() throws Exception {
        String page = page("{'groupBy': 'a'}", rows("{'a': 1}"));

        assertThat(page)
                .doesNotContain("http:", "https:", "src=", "href=", "url(", "@import", "<script")
                .contains("default-src 'none'");
    }

    @ParameterizedTest
    @CsvSource({
        "Taxi trips of 2 March 2026, taxi-trips-of-2-march-2026.html",
        "../../etc/passwd, etc-passwd.html",
        "日本, report.html",
    })
    void theFileIsNamedAfterTheTitle(String title, String name) throws Exception {
        Blob document = Rendering.document("{'title': '" + title + "'}", rows());

        assertThat(document.name()).isEqualTo(name);
        assertThat(document.mediaType()).isEqualTo("text/html;charset=utf-8");
    }

    @Test
    void theCountsComeFromTheStepsBefore() throws Exception {
        String text = text(page("{}", rows("{}", "{}", "{}", "{}").with(json(STEPS))));

        assertThat(text)
                .contains("Rows read 6 ", "Good rows 4 66.7 %", "Bad rows 2 33.3 %", "Faults found 3 ")
                .contains("The first 2 of 3. Rows are counted in the source, from 1.")
                .contains("3 /fare minimum Expected 0 or more.", "5 (the record) required Nothing there.")
                .contains("parse transformer-csv 1 6 0", "check validator-json-schema 6 4 3");
    }

    @Test
    void withoutStepsTheRowsThemselvesAreCounted() throws Exception {
        assertThat(text(page("{}", rows("{'a': 1}", "{'a': 2}"))))
                .contains("Rows read 2 ", "Good rows 2 100 %", "Bad rows 0 0 %", "Faults found 0 ", "All 2 rows.")
                .doesNotContain("How it came about", "Where");
    }

    @Test
    void noRowsAreSaidToBeNone() throws Exception {
        assertThat(text(page("{'groupBy': 'a'}", rows())))
                .contains("No row came in.", "There is nothing to draw: no row with these columns came in.");
    }

    @Test
    void theTableShowsTheFirstRowsWithTheirNumbers() throws Exception {
        List<Row> rows = List.of(
                new Row(7, json("{'b': 1.50, 'a': 'x'}")),
                new Row(9, json("{'c': {'k': [1]}, 'b': null}")),
                new Row(11, json("{'d': 1}")));

        String page = page("{'rows': 2}", ListReader.of(rows));

        assertThat(page)
                .contains("<th class=\"number\">b</th><th>a</th><th>c</th></tr>")
                .contains("<tr><td class=\"number row\">7</td><td class=\"number\">1.50</td><td dir=\"auto\">x</td>"
                        + "<td class=\"none\">–</td></tr>")
                .contains("<tr><td class=\"number row\">9</td><td class=\"none number\">–</td><td class=\"none\">–</td>"
                        + "<td dir=\"auto\">{&quot;k&quot;:[1]}</td></tr>")
                .contains("The first 2 of 3 rows.");
    }

    @Test
    void columnsCanBeChosen() throws Exception {
        assertThat(page("{'columns': ['c', 'a']}", rows("{'a': 1, 'b': 2}")))
                .contains("<th>c</th><th class=\"number\">a</th></tr>")
                .contains("<td class=\"none\">–</td><td class=\"number\">1</td></tr>");
        assertThat(text(page("{'rows': 0}", rows("{'a': 1}")))).doesNotContain("All 1 row");
    }

    @Test
    void manyColumnsAndLongTextsAreCut() throws Exception {
        JsonObject.Builder wide = JsonObject.builder();
        for (int i = 0; i < 150; i++) {
            wide.put("c" + i, i);
        }
        JsonObject longText = JsonObject.of("c0", Json.of("x".repeat(298) + "\ud83d\ude00\ud83d\ude00"));

        String page = page("{}", ListReader.of(List.of(new Row(1, wide.build()), new Row(2, longText))));

        assertThat(page)
                .contains("<th class=\"number\">c99</th></tr>", "<td dir=\"auto\">" + "x".repeat(298) + "…</td>")
                .contains("Only the first 100 columns; choose others with &#39;columns&#39;.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "{'top': 0} ! Option 'top' is '0': expected 1 to 50.",
                "{'rows': 10001} ! Option 'rows' is '10001': expected 0 to 10000.",
                "{'groupBy': 'a', 'aggregate': 'mean'} ! Option 'aggregate' needs 'value', the column with the numbers. Set it.",
                "{'value': 'a'} ! Option 'value' needs 'groupBy', the column with a bar for each value. Set it.",
                "{'colour': 'red'} ! colour",
            })
    void optionsThatCannotBeUsedAreRefused(String options, String message) {
        assertThatThrownBy(() -> page(options, rows())).hasMessageContaining(message);
    }

    @Test
    void oneMillionRowsLeaveASmallPage() throws Exception {
        List<Row> some = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            some.add(new Row(i, json("{'zone': " + i % 300 + ", 'fare': 1}")));
        }

        String page = page("{'groupBy': 'zone', 'value': 'fare'}", new Repeated(some, 1_000));

        assertThat(page).hasSizeLessThan(60_000);
        assertThat(text(page)).contains("Rows read 1,000,000", "The first 200 of 1,000,000 rows.");
    }
}
