package io.patchbay.plugin.renderer.html.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Actions;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.CollectedBlob;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestInvocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Calls the plugin as the platform does. */
final class Rendering {
    static final ActionPort ACTIONS = Actions.bind(new HtmlRenderer());

    private Rendering() {}

    static String page(String options, RecordReader in) throws Exception {
        return new String(document(options, in).content().open().readAllBytes(), UTF_8);
    }

    static Blob document(String options, RecordReader in) throws Exception {
        CollectedBlob out = new CollectedBlob();
        ACTIONS.call("render", json(options), Streams.NONE.from(in).to(out), TestInvocation.create());
        return out.blob().orElseThrow();
    }

    /** Returns rows with the numbers 1, 2, 3 … */
    static ListReader rows(String... records) {
        List<Row> rows = new ArrayList<>();
        Arrays.stream(records).forEach(text -> rows.add(new Row(rows.size() + 1, json(text))));
        return ListReader.of(rows);
    }

    static JsonObject json(String text) {
        return Json.parse(text.replace('\'', '"')).asObject();
    }

    /** Returns what stands in the document for people, without marks. */
    static String text(String page) {
        return page.replaceAll("(?s)<style>.*?</style>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
    }
}
