package io.patchbay.plugin.transformer.json.internal;

import static io.patchbay.testkit.plugin.TestedPlugin.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonParsingTest {
    private final TestedPlugin plugin = TestedPlugin.of(new JsonTransformer());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'a':1},{'a':2}]",
                "{'a':1}\n{'a':2}\n",
                "{'a':1} {'a':2}",
                "[{'a':1}][{'a':2}]",
                " [ {'a':1}\n,{'a':2} ] "
            })
    void valuesBecomeRecordsHoweverTheyStandInTheFile(String text) throws Exception {
        List<Row> rows = plugin.rows("transform", "{}", file("t.json", text.replace('\'', '"')));

        assertThat(rows)
                .extracting(row -> row.number() + row.value().toString())
                .containsExactly("1{\"a\":1}", "2{\"a\":2}");
    }

    @Test
    void everyDigitIsKept() throws Exception {
        String text = "[{\"a\":7.0,\"b\":123456789012345678901234567890.10,\"c\":1E+20,\"d\":-0.5,\"e\":[null,true]}]";

        assertThat(plugin.records("transform", "{}", file("t.json", text)))
                .isEqualTo(text.replace(",", ", ").replace(", \"", ",\"").replace("null, ", "null,"));
    }

    @Test
    void aPointerLeadsToTheRecords() throws Exception {
        String text =
                "{\"page\":{\"size\":[9]},\"data\":{\"items\":[{\"a\":1},{\"a\":[2,3]}],\"next\":null},\"a/b\":[0,{\"c\":4}]}";

        assertThat(plugin.records("transform", "{'pointer': '/data/items'}", file("t.json", text)))
                .isEqualTo("[{\"a\":1}, {\"a\":[2,3]}]");
        assertThat(plugin.records("transform", "{'pointer': '/a~1b/1'}", file("t.json", text)))
                .isEqualTo("[{\"c\":4}]");
        assertThat(plugin.records("transform", "{'pointer': '/page', 'layout': 'lines'}", file("t.json", text)))
                .isEqualTo("[{\"size\":[9]}]");
        assertThat(plugin.refusal("transform", "{'pointer': '/data/rows'}", file("t.json", text)))
                .isEqualTo("nothing-there: Value 1 of 't.json' has nothing at '/data/rows'. Correct 'pointer', or set "
                        + "'onMissing' to 'skip'.");
        assertThat(plugin.records("transform", "{'pointer': '/data/rows', 'onMissing': 'skip'}", file("t.json", text)))
                .isEqualTo("[]");
    }

    @Test
    void whatIsNoObjectBecomesTheOneMemberOfARecord() throws Exception {
        assertThat(plugin.records("transform", "{'valueMember': 'v'}", file("t.json", "[1,\"x\",[2],{\"a\":3}]")))
                .isEqualTo("[{\"v\":1}, {\"v\":\"x\"}, {\"v\":[2]}, {\"a\":3}]");
    }

    @Test
    void filesFollowEachOtherAndArriveInPieces() throws Exception {
        List<Row> chunks = new ArrayList<>();
        byte[] bytes = "{\"town\":\"Zürich 日本\"}".getBytes(StandardCharsets.UTF_8);
        chunks.addAll(TestedPlugin.chunks("a.json", bytes, 3));
        chunks.addAll(TestedPlugin.chunks("b.json", bytes, 5));

        List<Row> rows = plugin.rows("transform", "{}", ListReader.of(chunks).inBatchesOf(2));

        assertThat(rows).extracting(Row::number).containsExactly(1L, 1L);
        assertThat(rows.get(1).value().text("town")).contains("Zürich 日本");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "[{'a':1},]!line 1, column 10 (record 2)",
                "{'a':1!line 1, column 7 (record 1)",
                "{'a':1,'a':2}!Member 'a' stands twice.",
                "{'a':NaN}!line 1",
                "[{'a':01}]!line 1",
                "{'a':1} x!line 1",
                "{'a':1E99999}!exponent"
            })
    void whatIsNotJsonIsNamedWithItsPlace(String text, String expected) throws Exception {
        assertThat(plugin.refusal("transform", "{}", file("t.json", text.replace('\'', '"'))))
                .startsWith("invalid-json: File 't.json' is not JSON at line ")
                .contains(expected)
                .endsWith(" Correct the file.")
                .doesNotContain("[Source", "\n");
    }

    @Test
    void aBadLineFailsOrIsLeftOut() throws Exception {
        String text = "{\"a\":1}\n\n{\"a\":\r\n{\"a\":3}";
        TestInvocation invocation = TestInvocation.create();

        assertThat(plugin.refusal("transform", "{'layout': 'lines'}", file("t.jsonl", text)))
                .isEqualTo(
                        "bad-line: Line 3 of 't.jsonl' is not JSON: Expected a value at line 1, column 7, found the end of"
                                + " the text. Correct it, set 'onBadLine' to 'skip', or 'layout' to 'values'.");
        assertThat(plugin.with(invocation)
                        .records("transform", "{'layout': 'lines', 'onBadLine': 'skip'}", file("t.jsonl", text)))
                .isEqualTo("[{\"a\":1}, {\"a\":3}]");
        assertThat(invocation.metrics().counted("lines_skipped")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"values", "lines"})
    void aRecordThatIsTooLongNamesTheWayOut(String layout) throws Exception {
        String text = "{\"items\":[" + "{\"a\":\"0123456789\"},".repeat(20) + "{}]}";
        String options = "{'layout': '" + layout + "', 'maxRecordLength': 100}";

        assertThat(plugin.refusal("transform", options, file("t.json", text)))
                .isEqualTo(
                        "record-too-long: Record 1 of 't.json' has more than 100 characters. Set 'pointer' to the array "
                                + "inside whose values are the records, or raise 'maxRecordLength'.");
        assertThat(plugin.rows("transform", "{'pointer': '/items', 'maxRecordLength': 100}", file("t.json", text)))
                .hasSize(21);
    }

    @Test
    void textInAnotherEncodingIsReadOrNamed() throws Exception {
        byte[] latin = "{\"a\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] marked = "\ufeff{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_16LE);

        assertThat(plugin.refusal("transform", "{}", chunks(latin)))
                .isEqualTo(
                        "wrong-charset: File 't.json' is not UTF-8 (near record 1). Set the option 'charset', for example "
                                + "to 'windows-1252'.");
        assertThat(plugin.records("transform", "{'charset': 'ISO-8859-1'}", chunks(latin)))
                .isEqualTo("[{\"a\":\"ü\"}]");
        assertThat(plugin.records("transform", "{}", chunks(marked))).isEqualTo("[{\"a\":\"ü\"}]");
        assertThat(plugin.refusal("transform", "{'charset': 'UTF-9'}", chunks(latin)))
                .isEqualTo(
                        "invalid-option: Option 'charset' is 'UTF-9': expected the name of an encoding, such as 'UTF-8' "
                                + "or 'windows-1252'.");
    }

    @Test
    void nestingHasAnEnd() throws Exception {
        assertThat(plugin.refusal("transform", "{}", file("t.json", "[".repeat(100_000))))
                .startsWith("invalid-json: File 't.json' is not JSON at line 1, column ")
                .contains("201");
    }

    @Test
    void manyRecordsComeOutAsTheyWentIn() throws Exception {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < 20_000; i++) {
            text.append(i == 0 ? "" : ",\n")
                    .append("{\"id\":")
                    .append(i)
                    .append(",\"name\":\"n")
                    .append(i)
                    .append("\"}");
        }

        List<Row> rows =
                plugin.rows("transform", "{}", file("t.json", text.append("]").toString()));

        assertThat(rows).hasSize(20_000);
        assertThat(rows.get(19_999).value().get("id")).contains(JsonNumber.of(19_999));
    }

    @Test
    void whatIsNotAFileIsRefused() throws Exception {
        assertThat(plugin.refusal("transform", "{}", ListReader.of("{\"a\":1}")))
                .startsWith("not-a-chunk: Row 1: Expected a piece of a file");
        assertThat(plugin.refusal("transform", "{'pointer': 'data'}", ListReader.of()))
                .isEqualTo(
                        "invalid-option: Option 'pointer' is 'data': expected nothing, or a text that begins with '/', "
                                + "such as '/data/items'.");
        assertThat(plugin.refusal("transform", "{'maxRecordLength': 0}", ListReader.of()))
                .isEqualTo("invalid-input: Input: Option 'maxRecordLength' is '0': expected 1 to 67108864.");
    }

    private static ListReader chunks(byte[] content) {
        return ListReader.of(TestedPlugin.chunks("t.json", content, 64));
    }
}
