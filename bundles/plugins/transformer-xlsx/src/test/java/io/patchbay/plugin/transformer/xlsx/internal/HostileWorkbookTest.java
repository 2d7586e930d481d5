package io.patchbay.plugin.transformer.xlsx.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileWorkbookTest {
    @TempDir
    private Path folder;

    private TestedPlugin plugin;

    @BeforeEach
    void bind() {
        plugin = TestedPlugin.of(new XlsxTransformer()).with(TestInvocation.in(folder));
    }

    private String refusal(String options, Book book) throws Exception {
        return plugin.refusal("transform", options, book.file());
    }

    private String refusal(byte[] file) throws Exception {
        return plugin.refusal("transform", "{}", ListReader.of(TestedPlugin.chunks("a.xlsx", file, 1_000)));
    }

    @Test
    void bombsAreRefusedBeforeTheyGoOff() throws Exception {
        Book bomb = new Book().sheet("S", "<row/>".repeat(2_000_000));

        assertThat(refusal("{}", bomb))
                .isEqualTo(
                        "too-compressed: Workbook 'book.xlsx' unpacks to more than 200 times its size. Raise 'maxRatio'"
                                + " if that is right.");
        assertThat(refusal("{'maxRatio': 10000, 'maxBytes': 3000000}", bomb))
                .isEqualTo(
                        "too-large: Workbook 'book.xlsx' unpacks to more than 3000000 bytes. Raise 'maxBytes' if that"
                                + " is right.");
        assertThat(refusal("{'maxRatio': 10000}", new Book().sheet("S", "").texts("<si><t>" + "x".repeat(2_000_000))))
                .contains("has a text of more than 1000000 characters in part 'xl/sharedStrings.xml'");
    }

    @Test
    void entitiesAreRefused() throws Exception {
        Book book = new Book().sheet("S", "");
        book.part(
                "xl/worksheets/sheet1.xml",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><worksheet><sheetData><row><c t='str'><v>&e;</v>"
                        + "</c></row></sheetData></worksheet>");

        assertThat(refusal("{}", book))
                .isEqualTo(
                        "invalid-workbook: Workbook 'book.xlsx' has a DOCTYPE or an entity in part"
                                + " 'xl/worksheets/sheet1.xml', which is refused. Save it anew as .xlsx in a spreadsheet program.");
    }

    @Test
    void sheetsOutsideOfTheWorkbookAreNotFollowed() throws Exception {
        Book book = new Book()
                .part(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships><Relationship Id='s1' TargetMode='External' Target='http://127.0.0.1/x'/>"
                                + "</Relationships>");

        assertThat(refusal("{}", book.sheet("S", ""))).contains("has no visible sheet with cells");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row><c r='AAAAAAAAAA1'><v>1</v></c></row>",
                "<row><c r='XFE1'><v>1</v></c></row>",
                "<row><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>",
                "<row r='2'/><row r='1'/>",
                "<row r='1048577'/>",
                "<row r='99999999999'/>",
                "<row><c t='s'><v>2000000000</v></c></row>",
                "<row><c t='s'><v>-1</v></c></row>",
                "<row><c s='x'><v>1</v></c></row>",
                "<row>",
            })
    void whatCannotBeIsRefused(String rows) throws Exception {
        assertThat(refusal("{}", new Book().sheet("S", rows))).startsWith("invalid-workbook: Workbook 'book.xlsx' ");
    }

    @ParameterizedTest
    @CsvSource({"1e999999999, 'is no number'", "abc, 'is no number'", "NaN, 'is no number'"})
    void numbersThatAreNoneAreNamed(String number, String what) throws Exception {
        assertThat(refusal("{}", new Book().sheet("S", "<row><c><v>" + number + "</v></c></row>")))
                .startsWith("bad-cell: Cell 'A1' of sheet 'S' in 'book.xlsx' holds '" + number + "', which " + what);
    }

    @Test
    void filesThatAreNoWorkbooksAreNamed() throws Exception {
        byte[] whole = new Book().sheet("S", "").bytes();

        assertThat(refusal("zone,fare\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(
                        "invalid-workbook: Workbook 'a.xlsx' is no .xlsx file. Save it anew as .xlsx in a spreadsheet"
                                + " program.");
        assertThat(refusal(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1}))
                .contains("is an old .xls file or has a password");
        assertThat(refusal(Arrays.copyOf(whole, whole.length - 40))).contains("is cut off or damaged");
        assertThat(refusal(new Book().part("x", "y").bytes())).contains("has no");
        assertThat(refusal(new byte[0])).contains("is no .xlsx file");
    }
}
