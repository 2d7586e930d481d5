package io.patchbay.plugin.transformer.csv.internal;

import static io.patchbay.plugin.transformer.csv.internal.Csv.assertRefused;
import static io.patchbay.plugin.transformer.csv.internal.Csv.chunks;
import static io.patchbay.plugin.transformer.csv.internal.Csv.parse;
import static io.patchbay.plugin.transformer.csv.internal.Csv.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.testkit.plugin.TestInvocation;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvParsingTest {
    @Test
    void rowsBecomeRecordsNumberedFromTheFirstAfterTheHeader() throws Exception {
        List<Row> rows = parse("{}", "zone,fare\nUnion Sq,7.0\nJFK,52\n");

        assertThat(rows).extracting(Row::number).containsExactly(1L, 2L);
        assertThat(rows.get(0).value()).hasToString("{\"zone\":\"Union Sq\",\"fare\":7.0}");
    }

    @Test
    void quotedFieldsMayHoldDelimitersQuotesAndLineEnds() throws Exception {
        assertThat(records("a,b\r\n\"x, \"\"y\"\"\",\"1\n2\"\r\n"))
                .isEqualTo("[{\"a\":\"x, \\\"y\\\"\",\"b\":\"1\\n2\"}]");
    }

    @Test
    void theLastLineNeedsNoEnd() throws Exception {
        assertThat(records("a,b\n1,")).isEqualTo("[{\"a\":1,\"b\":null}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "7", "-7", "7.0", "0.10", "-0.5", "123456789012345678", "0.000000001", "1.5E-7", "1.5E+20"})
    void whatReadsBackWithTheSameDigitsIsANumber(String field) throws Exception {
        assertThat(records("a\n" + field)).isEqualTo("[{\"a\":" + new BigDecimal(field) + "}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "007",
                "+1",
                "-0",
                "-0.0",
                "1.",
                ".5",
                "1e5",
                "12E3",
                "1,5",
                "0x1F",
                "NaN",
                "-",
                "1.2.3",
                "1 ",
                "1234567890123456789",
                "True",
                "TRUE",
                "truely",
                "1E+999999999",
                "٣"
            })
    void whateverElseStaysText(String field) throws Exception {
        assertThat(records("a\n\"" + field + "\"")).isEqualTo("[{\"a\":\"" + field + "\"}]");
    }

    @Test
    void truthAndNothingAreRecognised() throws Exception {
        assertThat(records("a,b,c,d\ntrue,false,,\"\"\n"))
                .isEqualTo("[{\"a\":true,\"b\":false,\"c\":null,\"d\":\"\"}]");
    }

    @Test
    void textLeavesEveryFieldText() throws Exception {
        assertThat(parse("{'types': 'text'}", "a,b,c\n1,true,\n").get(0).value())
                .hasToString("{\"a\":\"1\",\"b\":\"true\",\"c\":\"\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {",", ";", "tab", "|"})
    void theDelimiterIsFound(String name) throws Exception {
        String delimiter = name.equals("tab") ? "\t" : name;
        String text = "a:b:c\n\"1,;|\t:2\":3:4\n5:6:7\n".replace(":", delimiter);

        assertThat(parse("{}", text))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.value().members()).containsOnlyKeys("a", "b", "c"));
    }

    @Test
    void theDelimiterCanBeSaid() throws Exception {
        assertThat(parse("{'delimiter': 'tab'}", "a,x\tb\n1\t2\n").get(0).value())
                .hasToString("{\"a,x\":1,\"b\":2}");
        assertThat(parse("{'delimiter': '~', 'quote': ''}", "a~b\n\"1~2\n")
                        .get(0)
                        .value())
                .hasToString("{\"a\":\"\\\"1\",\"b\":2}");
    }

    @Test
    void columnsCanBeNamedWithAndWithoutAHeader() throws Exception {
        assertThat(parse("{'columns': ['x', 'y']}", "a,b\n1,2\n").toString()).contains("{\"x\":1,\"y\":2}");
        assertThat(parse("{'columns': ['x', 'y'], 'header': false}", "1,2\n3,4\n"))
                .extracting(row -> row.number() + row.value().toString())
                .containsExactly("1{\"x\":1,\"y\":2}", "2{\"x\":3,\"y\":4}");
        assertThat(parse("{'header': false}", "1,2\n").get(0).value()).hasToString("{\"column1\":1,\"column2\":2}");
        assertThat(records("a,\n1,2\n")).isEqualTo("[{\"a\":1,\"column2\":2}]");
    }

    @Test
    void emptyLinesAreNoRowsUnlessAskedFor() throws Exception {
        assertThat(parse("{}", "a\n\n1\n\r\n2\n")).extracting(Row::number).containsExactly(1L, 2L);
        assertThat(parse("{'skipEmptyLines': false}", "a\n1\n\n2\n").toString()).contains("{\"a\":null}");
    }

    @Test
    void aFileWithoutRowsIsNoError() throws Exception {
        assertThat(records("")).isEqualTo("[]");
        assertThat(records("a,b\n")).isEqualTo("[]");
        assertThat(parse("{}", TestInvocation.create(), List.of())).isEmpty();
    }

    @Test
    void byteOrderMarksAreObeyedAndLeftOut() throws Exception {
        for (Charset charset : List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                Charset.forName("UTF-32LE"),
                Charset.forName("UTF-32BE"))) {
            assertThat(parse("{'charset': 'ISO-8859-1'}", "\ufeffa\n日本\n", charset)
                            .get(0)
                            .value())
                    .as(charset.name())
                    .hasToString("{\"a\":\"日本\"}");
        }
    }

    @Test
    void otherEncodingsAreReadWhenNamed() throws Exception {
        Charset windows = Charset.forName("windows-1252");

        assertThat(parse("{'charset': 'windows-1252'}", "a\nZürich €\n", windows)
                        .get(0)
                        .value())
                .hasToString("{\"a\":\"Zürich €\"}");
        assertThatThrownBy(() -> parse("{}", "a\nb\nZürich\n", windows))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("wrong-charset"))
                .hasMessage("File 't.csv' is not UTF-8 (near the header). Set the option 'charset', for example to "
                        + "'windows-1252'.");
    }

    @Test
    void charactersMayBeCutByChunks() throws Exception {
        byte[] text = "\ufeffa,b\n日本国,\"x\r\ny\"\r\nö,2\r\n".getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size < 8; size++) {
            assertThat(parse("{}", TestInvocation.create(), chunks("t.csv", text, size)))
                    .extracting(row -> row.value().toString())
                    .containsExactly("{\"a\":\"日本国\",\"b\":\"x\\r\\ny\"}", "{\"a\":\"ö\",\"b\":2}");
        }
    }

    @Test
    void severalFilesHaveAHeaderEachAndTheirNameInAColumn() throws Exception {
        List<Row> chunks = new ArrayList<>(chunks("1.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), 3));
        chunks.addAll(chunks("2.csv", new byte[0], 3));
        chunks.addAll(chunks("3.csv", "b,a\n3,4\n".getBytes(StandardCharsets.UTF_8), 3));

        assertThat(parse("{'fileColumn': 'file'}", TestInvocation.create(), chunks))
                .extracting(row -> row.number() + row.value().toString())
                .containsExactly("1{\"file\":\"1.csv\",\"a\":1,\"b\":2}", "1{\"file\":\"3.csv\",\"b\":3,\"a\":4}");
    }

    @Test
    void rowsWithTooManyOrTooFewFieldsFailWithTheirPlace() {
        assertRefused(
                "{}",
                "a,b\n1,2\n\n3\n",
                "bad-row",
                "Row 2 (line 4) of 't.csv' has 1 fields, expected 2. Correct it, check 'delimiter', or set 'onBadRow' to "
                        + "'skip'.");
        assertRefused(
                "{}",
                "a,b\n1,2,3\n",
                "bad-row",
                "Row 1 (line 2) of 't.csv' has 3 fields, expected 2. Correct it, check 'delimiter', or set 'onBadRow' to "
                        + "'skip'.");
    }

    @Test
    void badRowsCanBeSkippedAndAreCountedAndLogged() throws Exception {
        TestInvocation invocation = TestInvocation.create();
        byte[] text = "a,b\n1,2\n3\n4,5,6\n7,8888\n9,10\n".getBytes(StandardCharsets.UTF_8);

        List<Row> rows = parse("{'onBadRow': 'skip', 'maxFieldLength': 3}", invocation, chunks("t.csv", text, 100));

        assertThat(rows).extracting(Row::number).containsExactly(1L, 5L);
        assertThat(invocation.metrics().counted("rows_skipped")).isEqualTo(3);
        assertThat(invocation.log().lines())
                .containsExactly(
                        "WARN Row left out: has 1 fields, expected 2 row=2 line=3 file=t.csv",
                        "WARN Row left out: has 3 fields, expected 2 row=3 line=4 file=t.csv",
                        "WARN Row left out: has more than 3 characters in column 'b' row=4 line=5 file=t.csv",
                        "WARN Rows left out that are no records count=3");
    }

    @Test
    void headersThatCannotBeUsedAreRefused() {
        assertRefused(
                "{}",
                "a,b,a\n1,2,3\n",
                "duplicate-column",
                "File 't.csv' has two columns named 'a'. Give them names in the option 'columns'.");
        assertRefused(
                "{'columns': ['x']}",
                "a,b\n1,2\n",
                "bad-header",
                "Line 1 of file 't.csv', the first row, has 2 fields, option 'columns' has 1.");
        assertRefused(
                "{}",
                "a\0\n\0",
                "bad-header",
                "Line 1 of file 't.csv', the first row, contains NUL characters; the file may be UTF-16, so set the option "
                        + "'charset'.");
        assertRefused(
                "{}",
                ",".repeat(20_000),
                "too-many-columns",
                "File 't.csv' has more than 16384 columns. Check the option 'delimiter'.");
    }

    @Test
    void nulCharactersInFieldsAreText() throws Exception {
        assertThat(records("a,b\nx\0y,\0\n")).isEqualTo("[{\"a\":\"x\\u0000y\",\"b\":\"\\u0000\"}]");
    }

    @Test
    void brokenQuotingFails() {
        assertRefused(
                "{'onBadRow': 'skip'}",
                "a,b\n1,2\n\"x\"y,3\n",
                "broken-quoting",
                "row 2 of 't.csv': Unexpected character after closing quote: 'y' (0x79). Correct the file, or set 'quote' or "
                        + "'maxFieldLength'.");
        assertRefused(
                "{}",
                "a,b\n1,\"2\n3,4\n",
                "broken-quoting",
                "row 1 of 't.csv': Unclosed quoted field at end of input (record starting at line 2). Correct the file, or set "
                        + "'quote' or 'maxFieldLength'.");
    }

    @Test
    void recordsThatAreNoChunksAreRefused() {
        assertThatThrownBy(() -> parse("{}", TestInvocation.create(), List.of(new Row(3, Csv.options("{'a': 1}")))))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("not-a-chunk"))
                .hasMessage(
                        "Row 3: Expected a piece of a file {name, offset, data}: Member 'name' is missing. Put a step that "
                                + "reads files, such as connector-file, before this one.");
    }

    @Test
    void lostChunksAreNoticed() {
        List<Row> chunks = new ArrayList<>(chunks("t.csv", new byte[3 * Chunk.SIZE], Chunk.SIZE));
        chunks.remove(1);

        assertThatThrownBy(() -> parse("{'header': false}", TestInvocation.create(), chunks))
                .hasMessage(
                        "A piece of file 't.csv' begins at byte 131072, expected 65536. A step before lost or reordered "
                                + "rows.");
    }

    @Test
    void optionsThatCannotBeUsedAreRefused() {
        assertRefused(
                "{'delimiter': '::'}",
                "a",
                "invalid-option",
                "Option 'delimiter' is '::': expected one character, 'tab' or, when reading, 'auto'.");
        assertRefused(
                "{'quote': 'xx'}",
                "a",
                "invalid-option",
                "Option 'quote' is 'xx': expected one character, or nothing for files without quoting.");
        assertRefused(
                "{'charset': 'UTF-9'}",
                "a",
                "invalid-option",
                "Option 'charset' is 'UTF-9': expected the name of an encoding, such as 'UTF-8' or 'windows-1252'.");
        assertRefused(
                "{'maxFieldLength': 0}",
                "a",
                "invalid-option",
                "Option 'maxFieldLength' is '0': expected 1 to 16777216.");
        assertRefused(
                "{'delimiter': ';', 'quote': ';'}",
                "a",
                "invalid-option",
                "Option 'quote' is ';': expected another character than 'delimiter'.");
    }
}
