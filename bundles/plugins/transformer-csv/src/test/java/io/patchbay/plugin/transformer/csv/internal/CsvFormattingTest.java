package io.patchbay.plugin.transformer.csv.internal;

import static io.patchbay.plugin.transformer.csv.internal.Csv.format;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvFormattingTest {
    @Test
    void recordsBecomeLinesWithAHeader() throws Exception {
        ListReader in = ListReader.of(
                "{\"a\": 7.0, \"b\": \"x, \\\"y\\\"\", \"c\": null}",
                "{\"c\": \"\", \"b\": [1, {\"k\": true}], \"a\": false}",
                "{\"b\": \"line\\nend\"}");

        assertThat(format("{}", in))
                .isEqualTo("a,b,c\n7.0,\"x, \"\"y\"\"\",\nfalse,\"[1,{\"\"k\"\":true}]\",\"\"\n,\"line\nend\",\n");
    }

    @Test
    void theFormCanBeChosen() throws Exception {
        ListReader in = ListReader.of("{\"a\": 1, \"b\": 2, \"c\": 3}");

        assertThat(format(
                        "{'columns': ['c', 'a', 'x'], 'delimiter': 'tab', 'lineEnd': 'crlf', 'byteOrderMark': true}",
                        in))
                .isEqualTo("\ufeffc\ta\tx\r\n3\t1\t\r\n");
        assertThat(format("{'header': false}", ListReader.of("{\"a\": 1}"))).isEqualTo("1\n");
    }

    @Test
    void noRecordsMakeAnEmptyFileOrTheHeaderAlone() throws Exception {
        assertThat(format("{}", ListReader.of())).isEmpty();
        assertThat(format("{'columns': ['a']}", ListReader.of())).isEqualTo("a\n");
    }

    @Test
    void aLaterRowWithAnotherMemberFails() {
        assertThatThrownBy(() -> format("{}", ListReader.of("{\"a\": 1}", "{\"a\": 1, \"b\": 2}")))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("unknown-column"))
                .hasMessage(
                        "Row 2 has the member 'b', which the first row has not. Name all columns in the option 'columns'.");
    }

    /** Any records, written and read again, are the same: seeded, so that a failure comes again. */
    @Test
    void whatIsWrittenReadsBackTheSame() throws Exception {
        Random random = new Random(42);
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i <= 3_000; i++) {
            JsonObject.Builder record = JsonObject.builder().put("n", i);
            for (String column : List.of("a", "b", "c")) {
                record.put(column, value(random));
            }
            rows.add(new Row(i, record.build()));
        }

        String text = format("{}", ListReader.of(rows));

        assertThat(text).hasSizeGreaterThan(64 * 1024);
        assertThat(Csv.parse("{'delimiter': ','}", text)).isEqualTo(rows);
    }

    private static Json value(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Json.parse("null");
            case 1 -> Json.of(random.nextLong() % 1_000_000_000_000L);
            case 2 -> Json.of(random.nextInt(100_000) / 64.0);
            case 3 -> Json.of(random.nextBoolean());
            default -> Json.of(text(random));
        };
    }

    private static String text(Random random) {
        String alphabet = "abcXYZ ,;\"\n\r\t'|éß日\ud83d\ude00";
        StringBuilder text = new StringBuilder("x");
        random.ints(random.nextInt(12), 0, alphabet.codePointCount(0, alphabet.length()))
                .forEach(i -> text.appendCodePoint(alphabet.codePointAt(alphabet.offsetByCodePoints(0, i))));
        return text.toString();
    }
}
