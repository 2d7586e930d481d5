package io.patchbay.testkit.plugin;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Actions;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Calls a plugin as the platform does: options as JSON, checked against its records. Options may be written with single quotes. */
public final class TestedPlugin {
    private final ActionPort actions;
    private final TestInvocation invocation;

    private TestedPlugin(ActionPort actions, TestInvocation invocation) {
        this.actions = actions;
        this.invocation = invocation;
    }

    /** Returns one that calls this component. */
    public static TestedPlugin of(Object component) {
        return new TestedPlugin(Actions.bind(component), TestInvocation.create());
    }

    /** Returns the same plugin, called with this invocation. */
    public TestedPlugin with(TestInvocation call) {
        return new TestedPlugin(actions, call);
    }

    /** Returns the rows an action writes. */
    public List<Row> rows(String action, String options, RecordReader in) throws Exception {
        ListWriter out = new ListWriter();
        actions.call(action, json(options), Streams.NONE.from(in).to(out), invocation);
        return out.rows();
    }

    /** Returns the records an action writes, as one JSON text. */
    public String records(String action, String options, RecordReader in) throws Exception {
        return rows(action, options, in).stream().map(Row::value).toList().toString();
    }

    /** Returns the UTF-8 text of the file whose chunks an action writes. */
    public String file(String action, String options, RecordReader in) throws Exception {
        return new String(bytes(rows(action, options, in)), StandardCharsets.UTF_8);
    }

    /** Returns the document an action writes. */
    public Blob document(String action, String options, RecordReader in) throws Exception {
        CollectedBlob out = new CollectedBlob();
        actions.call(action, json(options), Streams.NONE.from(in).to(out), invocation);
        return out.blob().orElseThrow(() -> new AssertionError("No document was completed."));
    }

    /** Returns the UTF-8 text of the document an action writes. */
    public String text(String action, String options, RecordReader in) throws Exception {
        try (InputStream content = document(action, options, in).content().open()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns what an action answers. */
    public Json answer(String action, String options, RecordReader in) throws Exception {
        return actions.call(action, json(options), Streams.NONE.from(in), invocation);
    }

    /** Returns what an action complains about; the good rows go to the list. */
    public List<Violation> violations(String action, String options, RecordReader in, List<Row> good) throws Exception {
        ListWriter out = new ListWriter();
        CollectedViolations violations = new CollectedViolations();
        actions.call(action, json(options), Streams.NONE.from(in).to(out).complaining(violations), invocation);
        good.addAll(out.rows());
        return violations.all();
    }

    /** Returns {@code code: message} of the failure that an action ends with, wherever it writes to. */
    public String refusal(String action, String options, RecordReader in) throws Exception {
        try {
            Streams streams = Streams.NONE.from(in).to(new ListWriter()).to(new CollectedBlob());
            actions.call(action, json(options), streams.complaining(new CollectedViolations()), invocation);
        } catch (PluginException e) {
            return e.code() + ": " + e.getMessage();
        } catch (PatchbayException e) {
            return e.code().text() + ": " + e.getMessage();
        }
        throw new AssertionError("Action '" + action + "' took options '" + options + "': expected a refusal.");
    }

    /** Returns a file as chunks of 64 KiB. */
    public static ListReader file(String name, String text) {
        return ListReader.of(chunks(name, text.getBytes(StandardCharsets.UTF_8), Chunk.SIZE));
    }

    /** Returns a file as chunks of this size. */
    public static List<Row> chunks(String name, byte[] content, int size) {
        List<Row> rows = new ArrayList<>();
        int offset = 0;
        do {
            byte[] data = Arrays.copyOfRange(content, offset, Math.min(content.length, offset + size));
            rows.add(new Row(rows.size() + 1, new Chunk(name, offset, data).toJson()));
            offset += size;
        } while (offset < content.length);
        return rows;
    }

    /** Returns the bytes of rows that are chunks. */
    public static byte[] bytes(List<Row> chunks) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        chunks.forEach(row -> bytes.writeBytes(Chunk.of(row.value()).data()));
        return bytes.toByteArray();
    }

    /** Returns the object of a text that may have single quotes for double ones. */
    public static JsonObject json(String text) {
        return Json.parse(text.replace('\'', '"')).asObject();
    }
}
