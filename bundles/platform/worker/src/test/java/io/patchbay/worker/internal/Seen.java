package io.patchbay.worker.internal;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.invocation.BlobWriter;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.invocation.Violations;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestConnection;
import io.patchbay.testkit.plugin.TestInvocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Makes a call and writes down all that can be seen of it from outside. */
final class Seen implements RecordWriter, BlobWriter, Violations {
    private final List<String> lines = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    private Seen() {}

    static List<String> of(ActionPort port, String action, String input, long rows) {
        Seen seen = new Seen();
        Streams streams = Streams.NONE
                .from(rows(rows))
                .from(Blob.of("in.bin", "application/octet-stream", new byte[200_000]))
                .to((RecordWriter) seen)
                .to((BlobWriter) seen)
                .complaining(seen);
        TestInvocation invocation = TestInvocation.in(Path.of("/data/plugin"))
                .until(Instant.parse("2999-01-01T00:00:00.000000001Z"))
                .configured(JsonObject.of("city", Json.of("Bern")))
                .connectedTo(new TestConnection(
                        JsonObject.of("host", Json.of("example.com")), Map.of("password", "hunter2"), Seen::answer));
        try {
            seen.lines.add("answer "
                    + port.call(action, Json.parse(input.replace('\'', '"')).asObject(), streams, invocation));
        } catch (Exception | Error e) {
            seen.lines.add(failure(e));
        }
        seen.lines.addAll(seen.violations);
        seen.lines.addAll(invocation.log().lines());
        seen.lines.add("rows " + invocation.metrics().counted("rows"));
        seen.lines.add("took " + invocation.metrics().timed("took"));
        return seen.lines;
    }

    private static ListReader rows(long count) {
        return ListReader.of(LongStream.rangeClosed(1, count)
                        .mapToObj(i -> new Row(i, JsonObject.of("i", Json.parse(i + ".50"))))
                        .toList())
                .inBatchesOf(700)
                .with(JsonObject.of("rows", Json.of(count)));
    }

    private static OutboundResponse answer(OutboundRequest request) {
        try (InputStream body = request.body().orElseThrow().content().open()) {
            String text = request.method() + " " + request.uri() + " " + new TreeMap<>(request.headers()) + " "
                    + body.readAllBytes().length + " bytes " + "y".repeat(100_000);
            return new OutboundResponse(
                    207, Map.of("x", List.of("1")), Blob.of("", "text/plain", text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An exception of a class that only the plugin has comes back as another with the name in its message. */
    private static String failure(Throwable failure) {
        String cause = failure.getCause() == null ? "" : " because " + failure(failure.getCause());
        if (failure instanceof PluginException plugin) {
            return "plugin failure " + plugin.code() + " " + plugin.getMessage() + cause;
        } else if (failure instanceof PatchbayException patchbay) {
            return patchbay.code().text() + " " + patchbay.pointer() + " " + patchbay.getMessage() + cause;
        }
        String text = failure.getClass().getName().startsWith("io.patchbay.api.wire")
                ? String.valueOf(failure.getMessage())
                : failure.toString();
        return text + cause;
    }

    @Override
    public void write(Row row) {
        lines.add(row.toString());
    }

    @Override
    public void write(JsonObject record) {
        lines.add("unnumbered " + record);
    }

    @Override
    public void flush() {
        lines.add("flush");
    }

    @Override
    public OutputStream open(String name, String mediaType) {
        lines.add("open " + name + " " + mediaType);
        return new ByteArrayOutputStream() {
            @Override
            public void close() throws IOException {
                super.close();
                lines.add("closed " + size() + " "
                        + toString(StandardCharsets.UTF_8).hashCode());
            }
        };
    }

    @Override
    public void add(Violation violation) {
        violations.add(violation.toString());
    }
}
