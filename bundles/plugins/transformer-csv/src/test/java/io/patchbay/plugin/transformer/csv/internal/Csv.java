package io.patchbay.plugin.transformer.csv.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Actions;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.ListWriter;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Calls the plugin as the platform does. */
final class Csv {
    static final ActionPort ACTIONS = Actions.bind(new CsvTransformer());

    private Csv() {}

    static JsonObject options(String json) {
        return TestedPlugin.json(json);
    }

    static List<Row> parse(String options, String text) throws Exception {
        return parse(options, text, StandardCharsets.UTF_8);
    }

    static List<Row> parse(String options, String text, Charset charset) throws Exception {
        return parse(options, TestInvocation.create(), chunks("t.csv", text.getBytes(charset), Chunk.SIZE));
    }

    static List<Row> parse(String options, TestInvocation invocation, List<Row> chunks) throws Exception {
        ListWriter out = new ListWriter();
        ACTIONS.call(
                "transform",
                options(options),
                Streams.NONE.from(ListReader.of(chunks)).to(out),
                invocation);
        return out.rows();
    }

    /** Returns the records of a text that is read with the defaults, as JSON. */
    static String records(String text) throws Exception {
        return parse("{}", text).stream().map(Row::value).toList().toString();
    }

    static List<Row> chunks(String name, byte[] content, int size) {
        return TestedPlugin.chunks(name, content, size);
    }

    static String format(String options, ListReader in) throws Exception {
        ListWriter out = new ListWriter();
        ACTIONS.call("format", options(options), Streams.NONE.from(in).to(out), TestInvocation.create());
        return new String(TestedPlugin.bytes(out.rows()), StandardCharsets.UTF_8);
    }

    static void assertRefused(String options, String text, String code, String message) {
        assertThatThrownBy(() -> parse(options, text))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message);
    }
}
