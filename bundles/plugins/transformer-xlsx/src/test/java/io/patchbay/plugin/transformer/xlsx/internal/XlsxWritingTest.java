package io.patchbay.plugin.transformer.xlsx.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxWritingTest {
    @TempDir
    private Path folder;

    private TestedPlugin plugin;

    @BeforeEach
    void bind() {
        plugin = TestedPlugin.of(new XlsxTransformer()).with(TestInvocation.in(folder));
    }

    private static ListReader rows(String... records) {
        List<Row> rows = new ArrayList<>();
        Arrays.stream(records).forEach(text -> rows.add(new Row(rows.size() + 1, TestedPlugin.json(text))));
        return ListReader.of(rows);
    }

    /** Writes records, and reads what was written. */
    private String back(String format, String transform, ListReader in) throws Exception {
        return plugin.records("transform", transform, ListReader.of(plugin.rows("format", format, in)));
    }

    @Test
    void recordsComeBackAsTheyWent() throws Exception {
        String record = "{\"zone\":\" <Soho> & \\\"co\\\" \",\"fare\":-12.10,\"big\":3.3000000000000003,\"paid\":false,"
                + "\"none\":null,\"line\":\"a\\nb\\u0001_x0041_\\uD83D\\uDE00\",\"formula\":\"=1+1\"}";

        assertThat(back(
                        "{}",
                        "{}",
                        ListReader.of(List.of(new Row(1, Json.parse(record).asObject())))))
                .isEqualTo("[" + record.replace("\\uD83D\\uDE00", "\uD83D\uDE00") + "]");
    }

    @Test
    void numbersWithMoreDigitsThanSpreadsheetsKeepAreTexts() throws Exception {
        assertThat(back("{}", "{}", rows("{'a': 12345678901234567, 'b': 0.1, 'c': 1e400}")))
                .isEqualTo("[{\"a\":\"12345678901234567\",\"b\":0.1,\"c\":\"1E+400\"}]");
    }

    @Test
    void columnsHaveTypes() throws Exception {
        String types = "{'types': {'day': 'date', 'at': 'date', 'n': 'number', 't': 'text'}}";

        assertThat(back(types, "{}", rows("{'day': '2026-03-02', 'at': '2026-03-02T10:30:00', 'n': '7.50', 't': 7}")))
                .isEqualTo("[{\"day\":\"2026-03-02\",\"at\":\"2026-03-02T10:30:00\",\"n\":7.50,\"t\":\"7\"}]");
        assertThat(plugin.refusal("format", types, rows("{'day': 'tomorrow', 'n': null}")))
                .isEqualTo("wrong-type: Row 1 has 'tomorrow' in column 'day': expected a date such as 2026-03-02 or"
                        + " 2026-03-02T10:00:00. Correct it, or take the column out of 'types'.");
        assertThat(plugin.refusal("format", types, rows("{'n': 'seven'}"))).contains("'n': expected a number.");
    }

    @Test
    void columnsAreThoseOfTheFirstRowOrThoseNamed() throws Exception {
        assertThat(back("{'columns': ['b']}", "{}", rows("{'a': 1}", "{'a': 1, 'b': 2}")))
                .isEqualTo("[{\"b\":2}]");
        assertThat(plugin.refusal("format", "{}", rows("{'a': 1}", "{'b': 2}"))).startsWith("unknown-column: Row 2");
        assertThat(back("{'columns': ['b']}", "{'header': false}", rows())).isEqualTo("[{\"column1\":\"b\"}]");
        assertThat(back("{'header': false}", "{'header': false}", rows("{'a': 1}")))
                .isEqualTo("[{\"column1\":1}]");
    }

    @Test
    void eachValueOfAColumnGetsASheet() throws Exception {
        ListReader in = rows(
                "{'z': 'Soho', 'n': 1}",
                "{'z': 'a/b', 'n': 2}",
                "{'z': 'Soho', 'n': 3}",
                "{'z': null, 'n': 4}",
                "{'z': 'a:b'}");

        List<Row> book = plugin.rows("format", "{'sheetBy': 'z', 'columns': ['n']}", in);

        assertThat(plugin.records("transform", "{'sheet': '*', 'sheetColumn': 's'}", ListReader.of(book)))
                .isEqualTo("[{\"s\":\"Soho\",\"n\":1}, {\"s\":\"Soho\",\"n\":3}, {\"s\":\"a_b\",\"n\":2},"
                        + " {\"s\":\"(empty)\",\"n\":4}]");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void moreSheetsThanCanBeAreRefused() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i <= 201; i++) {
            rows.add(new Row(i, JsonObject.of("n", Json.of(i))));
        }

        assertThat(plugin.refusal("format", "{'sheetBy': 'n'}", ListReader.of(rows)))
                .isEqualTo("too-many-sheets: Column 'n' has more than 200 values, with '201' in row 201. Choose another"
                        + " for 'sheetBy'.");
    }

    @Test
    void moreRowsThanCanBeAreRefused() throws Exception {
        List<Row> batch = new ArrayList<>();
        for (int i = 1; i <= 1_048_576; i++) {
            batch.add(new Row(i, JsonObject.EMPTY));
        }

        assertThat(plugin.refusal("format", "{'columns': ['a']}", ListReader.of(batch)))
                .isEqualTo("too-many-rows: Sheet 'Records' would have more than 1048576 rows, the most there can be."
                        + " Filter the records, spread them with 'sheetBy', or write CSV.");
    }

    @Test
    void textsLongerThanACellAreRefused() throws Exception {
        assertThat(plugin.refusal("format", "{}", rows("{'a': '" + "x".repeat(32_768) + "'}")))
                .startsWith(
                        "text-too-long: Row 1 has a text of 32768 characters in column 'a': expected at most 32767.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a[b]:*?/\\c | a_b______c",
                "'quoted' | _quoted_",
                "History | History (2)",
                "0123456789012345678901234567890123 | 0123456789012345678901234567890",
            })
    void sheetsAreNamedAsSpreadsheetProgramsTakeIt(String wanted, String name) {
        assertThat(new SheetNames().next(wanted)).isEqualTo(name);
    }
}
