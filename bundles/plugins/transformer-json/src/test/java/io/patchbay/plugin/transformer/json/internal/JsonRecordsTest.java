package io.patchbay.plugin.transformer.json.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestedPlugin;
import org.junit.jupiter.api.Test;

class JsonRecordsTest {
    private static final String ORDER =
            "{\"id\":7,\"to\":{\"town\":\"Bern\",\"zip\":null},\"lines\":[{\"sku\":\"a\"},{\"sku\":\"b\"}],\"tags\":[],\"note\":{}}";

    private final TestedPlugin plugin = TestedPlugin.of(new JsonTransformer());

    @Test
    void recordsBecomeOneFile() throws Exception {
        assertThat(plugin.file("format", "{}", ListReader.of("{\"a\":1.50}", "{\"b\":\"ü\"}")))
                .isEqualTo("{\"a\":1.50}\n{\"b\":\"ü\"}\n");
        assertThat(plugin.file("format", "{'form': 'array'}", ListReader.of("{\"a\":1}", "{}")))
                .isEqualTo("[\n{\"a\":1},\n{}\n]\n");
        assertThat(plugin.file("format", "{}", ListReader.of())).isEmpty();
        assertThat(plugin.file("format", "{'form': 'array'}", ListReader.of())).isEqualToIgnoringWhitespace("[]");
        assertThat(plugin.records("format", "{'name': 'x.json', 'form': 'array'}", ListReader.of()))
                .startsWith("[{\"name\":\"x.json\",\"offset\":0,");
    }

    @Test
    void whatIsFormattedIsReadBackTheSame() throws Exception {
        String file = plugin.file("format", "{'form': 'array'}", ListReader.of(ORDER, ORDER));

        assertThat(plugin.records("transform", "{}", TestedPlugin.file("t.json", file)))
                .isEqualTo("[" + ORDER + ", " + ORDER + "]");
    }

    @Test
    void halfACharacterIsNamed() throws Exception {
        assertThat(plugin.refusal("format", "{}", ListReader.of("{}", "{\"a\":\"\\ud800\"}")))
                .isEqualTo(
                        "half-a-character: Row 2 has a text with half a character (an unpaired surrogate), which no file "
                                + "can hold. Correct the text.");
    }

    @Test
    void anArrayInARecordBecomesSeveralThatKeepItsNumber() throws Exception {
        assertThat(plugin.rows("pick", "{'pointer': '/lines', 'keep': ['id']}", ListReader.of("{\"lines\":[]}", ORDER)))
                .extracting(row -> row.number() + row.value().toString())
                .containsExactly("2{\"id\":7,\"sku\":\"a\"}", "2{\"id\":7,\"sku\":\"b\"}");
        assertThat(plugin.records("pick", "{'pointer': '/to/town', 'valueMember': 'town'}", ListReader.of(ORDER)))
                .isEqualTo("[{\"town\":\"Bern\"}]");
    }

    @Test
    void aRecordWithNothingThereFailsOrIsLeftOut() throws Exception {
        assertThat(plugin.refusal("pick", "{'pointer': '/lines/2'}", ListReader.of(ORDER)))
                .isEqualTo(
                        "nothing-there: Row 1 has nothing at '/lines/2'. Correct 'pointer', or set 'onMissing' to 'skip'.");
        assertThat(plugin.records("pick", "{'pointer': '/lines/01', 'onMissing': 'skip'}", ListReader.of(ORDER)))
                .isEqualTo("[]");
        assertThat(plugin.refusal("pick", "{'pointer': '/lines', 'keep': ['sku']}", ListReader.of(ORDER)))
                .isEqualTo(
                        "duplicate-member: Row 1: what is picked has a member 'sku', which 'keep' names too. Leave it out "
                                + "of 'keep'.");
    }

    @Test
    void nestedRecordsBecomeFlat() throws Exception {
        assertThat(plugin.records("flatten", "{}", ListReader.of(ORDER)))
                .isEqualTo(
                        "[{\"id\":7,\"to.town\":\"Bern\",\"to.zip\":null,\"lines.0.sku\":\"a\",\"lines.1.sku\":\"b\","
                                + "\"tags\":[],\"note\":{}}]");
        assertThat(plugin.records(
                        "flatten",
                        "{'separator': '_', 'arrays': 'text'}",
                        ListReader.of("{\"a\":{\"b\":[1,{\"c\":2}]}}")))
                .isEqualTo("[{\"a_b\":\"[1,{\\\"c\\\":2}]\"}]");
        assertThat(plugin.records("flatten", "{'arrays': 'keep'}", ListReader.of("{\"a\":{\"b\":[1]}}")))
                .isEqualTo("[{\"a.b\":[1]}]");
        assertThat(plugin.refusal("flatten", "{}", ListReader.of("{\"a.b\":1,\"a\":{\"b\":2}}")))
                .isEqualTo(
                        "duplicate-member: Row 1 has two values that would be named 'a.b'. Set 'separator' to a text that "
                                + "no name contains.");
    }
}
