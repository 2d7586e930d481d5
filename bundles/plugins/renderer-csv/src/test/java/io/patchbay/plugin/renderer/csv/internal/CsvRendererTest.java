package io.patchbay.plugin.renderer.csv.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.data.Blob;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestedPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRendererTest {
    private final TestedPlugin plugin = TestedPlugin.of(new CsvRenderer());

    @Test
    void recordsBecomeADocumentThatSpreadsheetsOpen() throws Exception {
        Blob document = plugin.document("render", "{}", records());

        assertThat(document.name()).isEqualTo("records.csv");
        assertThat(document.mediaType()).isEqualTo("text/csv;charset=utf-8");
        assertThat(plugin.text("render", "{}", records()))
                .isEqualTo("\ufeffzone,fare,ok\r\n\"Zürich, \"\"HB\"\"\",7.50,true\r\n\"two\nlines\",-3,\r\n");
    }

    @Test
    void columnsHeadingsAndDelimiterCanBeChosen() throws Exception {
        String options =
                "{'columns': ['fare', 'none'], 'headings': {'fare': 'Fare; USD'}, 'delimiter': ';', 'byteOrderMark': false}";

        assertThat(plugin.text("render", options, records())).isEqualTo("\"Fare; USD\";none\r\n7.50;\r\n-3;\r\n");
        assertThat(plugin.text("render", options, ListReader.of())).isEqualTo("\"Fare; USD\";none\r\n");
        assertThat(plugin.text("render", "{}", ListReader.of())).isEqualTo("\ufeff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\\t=1"})
    void textsThatWouldBeFormulasAreGuarded(String text) throws Exception {
        String record = "{\"a\":\"" + text + "\"}";

        assertThat(plugin.text("render", "{'byteOrderMark': false}", ListReader.of(record)))
                .isEqualTo("a\r\n'" + text.replace("\\t", "\t") + "\r\n");
        assertThat(plugin.text("render", "{'byteOrderMark': false, 'guardFormulas': false}", ListReader.of(record)))
                .isEqualTo("a\r\n" + text.replace("\\t", "\t") + "\r\n");
    }

    @Test
    void whatCannotBeShownIsNamed() throws Exception {
        assertThat(plugin.refusal("render", "{}", ListReader.of("{\"a\":1}", "{\"b\":2}")))
                .isEqualTo(
                        "unknown-column: Row 2 has the member 'b', which the first row has not. Name all columns in the "
                                + "option 'columns'.");
        assertThat(plugin.refusal("render", "{'delimiter': 'x'}", ListReader.of()))
                .isEqualTo("invalid-input: Input: Option 'delimiter' is 'x': expected ',', ';', '|' or 'tab'.");
    }

    private static ListReader records() {
        return ListReader.of(
                "{\"zone\":\"Zürich, \\\"HB\\\"\",\"fare\":7.50,\"ok\":true}",
                "{\"zone\":\"two\\nlines\",\"fare\":-3}");
    }
}
