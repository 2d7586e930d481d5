package io.patchbay.api.wire;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.invocation.BlobWriter;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.invocation.Violations;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Makes a call and writes down all that can be seen of it from outside. */
final class Recorded implements RecordWriter, BlobWriter, Violations {
    private final List<String> seen = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    private Recorded() {}

    /** Returns what is seen of a call with rows and a blob that go in, in a form that can be compared. */
    static List<String> call(ActionPort port, String action, String input, long rows, TestInvocation invocation) {
        Recorded recorded = new Recorded();
        Streams streams = Streams.NONE
                .from(new Counted(rows))
                .from(Blob.of("in.bin", "application/octet-stream", new byte[200_000]))
                .to((RecordWriter) recorded)
                .to((BlobWriter) recorded)
                .complaining(recorded);
        try {
            Json answer = port.call(action, Json.parse(input.replace('\'', '"')).asObject(), streams, invocation);
            recorded.seen.add("answer " + answer);
        } catch (Exception | Error e) {
            recorded.seen.add(failure(e));
        }
        recorded.seen.addAll(recorded.violations);
        recorded.seen.addAll(invocation.seen());
        return recorded.seen;
    }

    private static String failure(Throwable failure) {
        String cause = failure.getCause() == null ? "" : " because " + failure(failure.getCause());
        if (failure instanceof PluginException plugin) {
            return "plugin failure " + plugin.code() + " " + plugin.getMessage() + cause;
        } else if (failure instanceof PatchbayException patchbay) {
            return patchbay.code().text() + " " + patchbay.pointer() + " " + patchbay.getMessage() + cause;
        }
        return (failure instanceof RemoteFailure ? failure.getMessage() : failure.toString()) + cause;
    }

    @Override
    public void write(Row row) {
        seen.add(row.toString());
    }

    @Override
    public void write(JsonObject record) {
        seen.add("unnumbered " + record);
    }

    @Override
    public void flush() {
        seen.add("flush");
    }

    @Override
    public OutputStream open(String name, String mediaType) {
        seen.add("open " + name + " " + mediaType);
        return new ByteArrayOutputStream() {
            @Override
            public void flush() {
                seen.add("flushed after " + size());
            }

            @Override
            public void close() throws IOException {
                super.close();
                seen.add("closed " + size() + " "
                        + toString(StandardCharsets.UTF_8).hashCode());
            }
        };
    }

    @Override
    public void add(Violation violation) {
        violations.add(violation.toString());
    }

    /** Rows 1 to n in batches of 700; a negative count fails after the first batch. */
    private static final class Counted implements RecordReader {
        private final long count;
        private long next = 1;

        Counted(long count) {
            this.count = count;
        }

        @Override
        public List<Row> read() {
            if (count < 0 && next > 1) {
                throw PluginException.of("upstream-failed", "The step before failed.");
            }
            long last = Math.min(Math.abs(count), next + 699);
            List<Row> rows = LongStream.rangeClosed(next, last)
                    .mapToObj(i -> new Row(
                            i,
                            Json.parse(String.format(Locale.ROOT, "{\"i\":%d.50}", i))
                                    .asObject()))
                    .toList();
            next = last + 1;
            return rows;
        }

        @Override
        public JsonObject summary() {
            return next > count ? JsonObject.of("rows", Json.of(count)) : JsonObject.EMPTY;
        }
    }
}
