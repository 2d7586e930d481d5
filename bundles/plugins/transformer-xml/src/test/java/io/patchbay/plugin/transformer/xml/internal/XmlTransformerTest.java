package io.patchbay.plugin.transformer.xml.internal;

import static io.patchbay.testkit.plugin.TestedPlugin.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.data.Row;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlTransformerTest {
    private static final String FEED =
            "<?xml version='1.0'?><feed xmlns:a='urn:a'><title>T</title><entry id='1'><a:name>Zürich &amp; Bern</a:name>"
                    + "<tag>x</tag><tag>y</tag><empty/><p lang='de'> Hallo <b>Welt</b>!</p></entry><entry id='2'><tag>z</tag></entry></feed>";

    private final TestedPlugin plugin = TestedPlugin.of(new XmlTransformer());

    @Test
    void elementsBecomeRecords() throws Exception {
        assertThat(plugin.rows("transform", "{'element': '/feed/entry'}", file("t.xml", FEED)))
                .extracting(row -> row.number() + row.value().toString())
                .containsExactly(
                        "1{\"@id\":\"1\",\"name\":\"Zürich & Bern\",\"tag\":[\"x\",\"y\"],\"empty\":null,\"p\":{\"@lang\":\"de\","
                                + "\"b\":\"Welt\",\"#text\":\"Hallo !\"}}",
                        "2{\"@id\":\"2\",\"tag\":\"z\"}");
    }

    @Test
    void theChildrenOfTheRootAreRecordsUnlessElementsAreNamed() throws Exception {
        assertThat(plugin.rows("transform", "{}", file("t.xml", FEED))).hasSize(3);
        assertThat(plugin.records("transform", "{'element': 'tag'}", file("t.xml", FEED)))
                .isEqualTo("[{\"#text\":\"x\"}, {\"#text\":\"y\"}, {\"#text\":\"z\"}]");
        assertThat(plugin.records(
                        "transform",
                        "{'element': 'a:name', 'names': 'prefixed', 'textMember': 'v'}",
                        file("t.xml", FEED)))
                .isEqualTo("[{\"v\":\"Zürich & Bern\"}]");
        assertThat(plugin.records(
                        "transform",
                        "{'element': '/*/entry', 'arrays': ['tag'], 'attributePrefix': ''}",
                        file("t.xml", FEED)))
                .endsWith("{\"id\":\"2\",\"tag\":[\"z\"]}]");
    }

    @Test
    void filesFollowEachOtherAndTellTheirOwnEncoding() throws Exception {
        byte[] latin =
                "<?xml version='1.0' encoding='ISO-8859-1'?><r><a>ü</a></r>".getBytes(StandardCharsets.ISO_8859_1);
        List<Row> chunks = new ArrayList<>(TestedPlugin.chunks("a.xml", latin, 7));
        chunks.addAll(TestedPlugin.chunks("b.xml", "<r><a>日本</a></r>".getBytes(StandardCharsets.UTF_8), 5));

        assertThat(plugin.records("transform", "{}", ListReader.of(chunks).inBatchesOf(3)))
                .isEqualTo("[{\"#text\":\"ü\"}, {\"#text\":\"日本\"}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "<a><b></a>!line 1",
                "<a><b/></a><c/>!after 1 records",
                "<a><b>&nbsp;</b></a>!nbsp",
                "<a>!line 1",
                "x!line 1",
                "<a><b x='1' x='2'/></a>!line 1"
            })
    void whatIsNotXmlIsNamedWithItsPlace(String text, String expected) throws Exception {
        assertThat(plugin.refusal("transform", "{}", file("t.xml", text)))
                .startsWith("invalid-xml: File 't.xml' is not XML at line ")
                .contains(expected)
                .endsWith(" Correct the file.")
                .doesNotContain("http://", "Exception");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a><b/></a>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a><b>&x;</b></a>",
                "<!DOCTYPE a [<!ENTITY x 'y'><!ENTITY z '&x;&x;&x;'>]><a><b>&z;</b></a>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/x'> %p;]><a><b/></a>"
            })
    void aDoctypeIsRefusedWhateverItSays(String text) throws Exception {
        assertThat(plugin.refusal("transform", "{}", file("t.xml", text)))
                .isEqualTo(
                        "doctype-refused: File 't.xml' has a DOCTYPE, which is refused because it can read other files and "
                                + "blow up memory. Remove it from the file.");
    }

    @Test
    void whatIsTooLargeNamesTheWayOut() throws Exception {
        String text = "<a><b>" + "<c>0123456789</c>".repeat(20) + "</b></a>";

        assertThat(plugin.refusal("transform", "{'maxRecordLength': 100}", file("t.xml", text)))
                .isEqualTo(
                        "record-too-long: Record 1 of 't.xml' has more than 100 characters. Set 'element' to the elements "
                                + "inside that are the records, or raise 'maxRecordLength'.");
        assertThat(plugin.rows("transform", "{'maxRecordLength': 100, 'element': 'c'}", file("t.xml", text)))
                .hasSize(20);
        assertThat(plugin.refusal("transform", "{}", file("t.xml", "<a>".repeat(5_000))))
                .contains("nested deeper than 100 levels");
    }

    @Test
    void recordsBecomeAFileThatIsReadBackTheSame() throws Exception {
        String records =
                "{\"@id\":\"7\",\"name\":\"A & <B>\",\"tag\":[\"x\",\"y\"],\"to\":{\"@a\":\"\\\"q\\\"\",\"#text\":\"t\"},\"none\":null}";

        String file = plugin.file("format", "{}", ListReader.of(records));

        assertThat(file)
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<records>\n  <record id=\"7\"><name>A &amp; &lt;B&gt;</name>"
                                + "<tag>x</tag><tag>y</tag><to a=\"&quot;q&quot;\">t</to><none></none></record>\n</records>\n");
        assertThat(plugin.records("transform", "{}", file("t.xml", file))).isEqualTo("[" + records + "]");
        assertThat(plugin.file("format", "{'root': 'r'}", ListReader.of())).endsWith("<r>\n</r>\n");
    }

    @Test
    void whatXmlCannotHoldIsNamed() throws Exception {
        assertThat(plugin.refusal("format", "{}", ListReader.of("{\"Order ID\":1}")))
                .isEqualTo(
                        "not-a-name: Row 1 has a member 'Order ID', which cannot name an element: expected letters, digits,"
                                + " '.', '_' and '-'. Rename it before this step, for example with data-transformer.");
        assertThat(plugin.refusal("format", "{}", ListReader.of("{\"a\":\"\\u0000\"}")))
                .startsWith("not-in-xml: Row 1, member 'a': the text has a control character");
        assertThat(plugin.refusal("format", "{'root': '<x>'}", ListReader.of()))
                .isEqualTo("invalid-option: Option 'root' is '<x>': expected the name of an element, without prefix.");
        assertThat(plugin.refusal("transform", "{'element': ''}", ListReader.of()))
                .isEqualTo(
                        "invalid-input: Input: Option 'element' is '': expected the name of an element, or the way to it "
                                + "such as '/feed/entry'.");
    }
}
