package io.patchbay.plugin.transformer.xlsx.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.Json;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxReadingTest {
    private static final String HEAD =
            "<row><c t='inlineStr'><is><t>a</t></is></c><c t='inlineStr'><is><t>b</t></is></c></row>";

    @TempDir
    private Path folder;

    private TestedPlugin plugin;

    @BeforeEach
    void bind() {
        plugin = TestedPlugin.of(new XlsxTransformer()).with(TestInvocation.in(folder));
    }

    private String records(String options, Book book) throws Exception {
        return plugin.records("transform", options, book.file());
    }

    private String refusal(String options, Book book) throws Exception {
        return plugin.refusal("transform", options, book.file());
    }

    /** Returns what a cell of these attributes and content becomes. */
    private String value(String attributes, String content, Book book, String options) throws Exception {
        book.sheet("S", "<row><c " + attributes + ">" + content + "</c></row>");
        Row row = plugin.rows("transform", options, book.file()).get(0);
        return row.value().get("column1").map(Json::toString).orElse("nothing");
    }

    @Test
    void numbersTruthValuesAndTextsAreWhatTheyWere() throws Exception {
        Book book = new Book()
                .texts("<si><t>zone</t></si><si><r><t>So</t></r><r><t>ho</t></r><rPh><t>x</t></rPh></si>")
                .sheet(
                        "Trips",
                        "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='str'><f>1</f><v>fare</v></c>"
                                + "<c r='C1' t='inlineStr'><is><t>paid</t></is></c></row>"
                                + "<row r='3'><c r='A3' t='s'><v>1</v></c><c r='B3'><v>12345678901234567890.125</v></c>"
                                + "<c r='C3' t='b'><v>1</v></c></row>"
                                + "<row r='4'><c r='C4' t='b'><f>NOT(C3)</f><v>0</v></c></row>");

        assertThat(records("{}", book))
                .isEqualTo("[{\"zone\":\"Soho\",\"fare\":12345678901234567890.125,\"paid\":true},"
                        + " {\"zone\":null,\"fare\":null,\"paid\":false}]");
        assertThat(plugin.rows("transform", "{}", book.file()))
                .extracting(Row::number)
                .containsExactly(3L, 4L);
        assertThat(records("{'types': 'text'}", book)).contains("\"12345678901234567890.125\",\"paid\":\"true\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy-mm-dd | 45353 | \"2024-03-02\"",
                "m/d/yy h:mm | 45353.4375 | \"2024-03-02T10:30:00\"",
                "d.m.yyyy | 45353.5 | \"2024-03-02T12:00:00\"",
                "hh:mm:ss.000 | 0.4375 | \"10:30:00\"",
                "hh:mm | 1.5 | 1.5",
                "[h]:mm | 0.5 | 0.5",
                "0.00 &quot;days&quot; | 3 | 3",
                "[Red]0;[Blue]-0 | 3 | 3",
                "[$-409]mmm yy | 45353 | \"2024-03-02\"",
                "General | 45353 | 45353",
                "yyyy-mm-dd | 59 | \"1900-02-28\"",
                "yyyy-mm-dd | 60 | 60",
                "yyyy-mm-dd | 61 | \"1900-03-01\"",
                "yyyy-mm-dd | -1 | -1",
                "yyyy-mm-dd | 9999999 | 9999999",
            })
    void datesAreKnownByTheirFormat(String format, String number, String expected) throws Exception {
        assertThat(value("s='0'", "<v>" + number + "</v>", new Book().formats(format), "{'header': false}"))
                .isEqualTo(expected);
    }

    @Test
    void workbooksMayCountDaysFrom1904() throws Exception {
        assertThat(value("s='0'", "<v>0</v>", new Book().since1904().formats("yyyy-mm-dd"), "{'header': false}"))
                .isEqualTo("\"1904-01-01\"");
    }

    @Test
    void sheetsAreChosenByNameOrNumber() throws Exception {
        Book book = new Book()
                .sheet("Secret", "state='hidden'", HEAD + "<row><c><v>0</v></c></row>")
                .sheet("One", HEAD + "<row><c><v>1</v></c></row>")
                .sheet("Two", HEAD + "<row><c><v>2</v></c></row>");

        assertThat(records("{}", book)).isEqualTo("[{\"a\":1,\"b\":null}]");
        assertThat(records("{'sheet': 'Two'}", book)).isEqualTo("[{\"a\":2,\"b\":null}]");
        assertThat(records("{'sheet': '1'}", book)).isEqualTo("[{\"a\":0,\"b\":null}]");
        assertThat(records("{'sheet': '*', 'sheetColumn': 'from'}", book))
                .isEqualTo("[{\"from\":\"One\",\"a\":1,\"b\":null}, {\"from\":\"Two\",\"a\":2,\"b\":null}]");
        assertThat(refusal("{'sheet': 'Three'}", book))
                .isEqualTo(
                        "unknown-sheet: Workbook 'book.xlsx' has no sheet 'Three': expected one of [Secret, One, Two],"
                                + " or its number.");
    }

    @Test
    void rangesLeaveOutWhatIsAround() throws Exception {
        Book book = new Book()
                .sheet(
                        "S",
                        "<row r='1'><c r='A1'><v>9</v></c></row>"
                                + "<row r='2'><c r='B2' t='inlineStr'><is><t>x</t></is></c><c r='D2'><v>9</v></c></row>"
                                + "<row r='3'><c r='A3' t='e'><v>#N/A</v></c><c r='B3'><v>1</v></c><c r='C3'><v>2</v></c></row>"
                                + "<row r='4'><c r='B4'><v>3</v></c></row>");

        assertThat(records("{'range': 'B2:C3'}", book)).isEqualTo("[{\"x\":1,\"column2\":2}]");
        assertThat(records("{'range': 'B3', 'header': false}", book))
                .isEqualTo("[{\"column1\":1,\"column2\":2}, {\"column1\":3,\"column2\":null}]");
        assertThat(records("{'range': 'b:b', 'columns': ['n']}", book)).isEqualTo("[{\"n\":1}, {\"n\":3}]");
        assertThat(refusal("{'range': 'A1'}", book))
                .isEqualTo("column-without-name: Cell 'D2' of sheet 'S' in 'book.xlsx' has a value, and its column no"
                        + " name. Name it, or read less with 'range', such as 'A:A'.");
    }

    @ParameterizedTest
    @CsvSource({"B0", "3", "B3:A1", "A1:B2:C3", "XFE1", "A1048577", "''"})
    void rangesThatAreNoneAreRefused(String range) throws Exception {
        assertThat(refusal("{'range': '" + range + "'}", new Book().sheet("S", HEAD)))
                .startsWith("invalid-option: Option 'range' is '" + range + "': expected cells such as 'B3:F200'");
    }

    @Test
    void errorsInCellsAreNamed() throws Exception {
        Book book = new Book()
                .sheet("S", HEAD + "<row><c t='e'><v>#DIV/0!</v></c></row><row><c r='A3'><f>SUM(A1)</f></c></row>");

        assertThat(refusal("{}", book))
                .isEqualTo(
                        "error-in-cell: Cell 'A2' of sheet 'S' in 'book.xlsx' shows the error '#DIV/0!'. Correct it, or"
                                + " set 'errors' to 'empty' or 'text'.");
        assertThat(records("{'errors': 'text', 'range': 'A1:B2'}", book)).isEqualTo("[{\"a\":\"#DIV/0!\",\"b\":null}]");
        assertThat(refusal("{'range': 'A3', 'header': false}", book))
                .contains("Cell 'A3' of sheet 'S' in 'book.xlsx' holds a formula that was never computed.");
        assertThat(records("{'errors': 'empty', 'columns': ['x', 'y']}", book)).isEqualTo("[]");
    }

    @Test
    void charactersThatXmlLacksAreUnescaped() throws Exception {
        assertThat(value("t='inlineStr'", "<is><t>a_x000D_b_x005F_x0041_</t></is>", new Book(), "{'header': false}"))
                .isEqualTo("\"a\\rb_x0041_\"");
    }

    @Test
    void columnsOfOneNameAreRefused() throws Exception {
        Book book = new Book().sheet("S", HEAD.replace("<t>b", "<t>a"));

        assertThat(refusal("{}", book))
                .startsWith("duplicate-column: Sheet 'S' in 'book.xlsx' has two columns named 'a'");
    }

    @Test
    void nothingIsLeftInTheDataDirectory() throws Exception {
        plugin.rows("transform", "{}", new Book().sheet("S", HEAD).file());

        assertThat(folder).isEmptyDirectory();
    }
}
