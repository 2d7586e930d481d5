package io.patchbay.plugin.validator.xml.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XmlSchemaValidatorTest {
    private static final String XSD =
            """
            <xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>
              <xs:element name='trips'><xs:complexType><xs:sequence>
                <xs:element name='fare' type='xs:decimal' minOccurs='0' maxOccurs='unbounded'/>
              </xs:sequence></xs:complexType></xs:element>
            </xs:schema>
            """;

    private final TestedPlugin plugin = TestedPlugin.of(new XmlSchemaValidator());
    private final List<Row> good = new ArrayList<>();

    @TempDir
    Path folder;

    private static String rules(String schema) {
        return JsonObject.of("schema", Json.of(schema)).toString().replace("'", "\\u0027");
    }

    private static ListReader files(String... texts) {
        List<Row> rows = new ArrayList<>();
        for (String text : texts) {
            TestedPlugin.chunks("f" + rows.size() + ".xml", text.getBytes(StandardCharsets.UTF_8), 7)
                    .forEach(row -> rows.add(new Row(rows.size() + 1, row.value())));
        }
        return ListReader.of(rows);
    }

    private List<Violation> check(String... texts) throws Exception {
        return plugin.violations("validate", rules(XSD), files(texts), good);
    }

    private String goodText() {
        return new String(TestedPlugin.bytes(good), StandardCharsets.UTF_8);
    }

    @Test
    void goodFilesGoOnAsTheyAreAndBadOnesDoNot() throws Exception {
        List<Violation> faults =
                check("<trips/>\n<!-- end -->\n", "<trips>\n <fare>x</fare></trips>", "<trips><fare>1</fare></trips>");

        assertThat(faults)
                .extracting(fault -> fault.row() + " " + fault.pointer() + " " + fault.rule())
                .containsExactly("2 /trips/fare cvc-datatype-valid.1.2.1", "2 /trips/fare cvc-type.3.1.3");
        assertThat(faults.get(0).message())
                .isEqualTo("File 'f4.xml', line 2, column 16: 'x' is not a valid value for 'decimal'.");
        assertThat(goodText()).isEqualTo("<trips/>\n<!-- end -->\n<trips><fare>1</fare></trips>");
    }

    @Test
    void brokenFilesAreFaultsAndTheNextFileIsChecked() throws Exception {
        List<Violation> faults = check(
                "<trips>",
                "no xml",
                "<!DOCTYPE trips [<!ENTITY a 'b'>]><trips>&a;</trips>",
                "<trips>&b;</trips>",
                "<trips/>");

        assertThat(faults)
                .extracting(Violation::rule)
                .containsExactly("not-well-formed", "not-well-formed", "doctype-refused", "not-well-formed");
        assertThat(goodText()).isEqualTo("<trips/>");
    }

    @Test
    void bytesThatAreNoCharactersAreAFault() throws Exception {
        byte[] bytes = "<trips>\u00ff</trips>".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(plugin.violations(
                        "validate", rules(XSD), ListReader.of(TestedPlugin.chunks("a.xml", bytes, 99)), good))
                .extracting(Violation::rule)
                .containsExactly("not-well-formed");
    }

    @Test
    void deepNestingIsAFaultOnEveryJdk() throws Exception {
        assertThat(check("<a>".repeat(2_000)))
                .last()
                .extracting(Violation::rule, Violation::pointer)
                .satisfies(last -> assertThat(last.toString()).contains("not-well-formed"));
        assertThat(good).isEmpty();
    }

    @Test
    void hopelessFilesAreLeftEarly() throws Exception {
        String rules = rules(XSD).replace("}", ", \"maxPerFile\": 3}");
        String text = "<trips>" + "<fare>x</fare>".repeat(100) + "</trips>";

        assertThat(plugin.violations("validate", rules, files(text, "<trips/>"), good))
                .hasSize(3);
        assertThat(goodText()).isEqualTo("<trips/>");
    }

    @Test
    void largeFilesWaitInAFileThatIsGoneAfterwards() throws Exception {
        String text = "<trips>" + "<fare>1.25</fare>".repeat(200_000) + "</trips>";
        ListReader in = ListReader.of(TestedPlugin.chunks("big.xml", text.getBytes(StandardCharsets.UTF_8), 65_536));

        assertThat(plugin.with(TestInvocation.in(folder)).violations("validate", rules(XSD), in, good))
                .isEmpty();
        assertThat(goodText()).isEqualTo(text);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void schemasThatCannotBeUsedAreNamed() throws Exception {
        assertThat(plugin.refusal("validate", rules("<a/>"), files("<trips/>")))
                .startsWith("invalid-schema: Option 'schema' cannot be used: line 1, column ");
        assertThat(plugin.refusal("validate", rules("<!DOCTYPE a><a/>"), files("<trips/>")))
                .startsWith("invalid-schema: ")
                .contains("DOCTYPE");
        assertThat(plugin.refusal(
                        "validate",
                        rules("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:import namespace='u:x'"
                                + " schemaLocation='file:///etc/passwd'/></xs:schema>"),
                        files("<trips/>")))
                .isEqualTo(
                        "invalid-schema: Option 'schema' cannot be used: it refers to 'file:///etc/passwd', and no other"
                                + " document is loaded. Copy it into the schema.");
    }
}
