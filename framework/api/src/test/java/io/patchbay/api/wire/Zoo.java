package io.patchbay.api.wire;

import io.patchbay.plugin.Analyzer;
import io.patchbay.plugin.Connector;
import io.patchbay.plugin.Plugin;
import io.patchbay.plugin.Processor;
import io.patchbay.plugin.Renderer;
import io.patchbay.plugin.Transformer;
import io.patchbay.plugin.Validator;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.data.Catalog;
import io.patchbay.plugin.data.CheckResult;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.invocation.BlobWriter;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.invocation.Violations;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One plugin of each kind, using all there is to use. */
final class Zoo {
    private Zoo() {}

    record Options(@Describe(value = "How many.", defaultValue = "3") long count, Optional<String> note) {}

    static final class Remote implements Connector<Options, JsonObject> {
        @Override
        public CheckResult check(Invocation invocation) {
            String host = invocation.connection().settings().text("host").orElse("");
            return new CheckResult(
                    true,
                    host + " " + invocation.connection().reveal("password").length());
        }

        @Override
        public Catalog discover(Invocation invocation) {
            return new Catalog(List.of(new Catalog.Entry("t", "table", JsonObject.of("type", Json.of("object")))));
        }

        @Override
        public void read(Options options, RecordWriter out, Invocation invocation) throws Exception {
            byte[] body = "x".repeat(150_000).getBytes(StandardCharsets.UTF_8);
            OutboundResponse answer = invocation
                    .connection()
                    .http()
                    .send(new OutboundRequest(
                                    "POST",
                                    URI.create("https://example.com/rows"),
                                    Map.of("a", List.of("1", "2")),
                                    Optional.of(Blob.of("body", "text/plain", body)))
                            .header("b", "3"));
            try (InputStream bytes = answer.body().content().open()) {
                out.write(JsonObject.of("answer", Json.of(new String(bytes.readAllBytes(), StandardCharsets.UTF_8))));
            }
            out.flush();
            for (long i = 0; i < options.count; i++) {
                out.write(JsonObject.of("i", Json.of(i)));
            }
            out.write(new Row(77, JsonObject.of("status", Json.of(answer.status()))));
            invocation.metrics().count("rows", options.count);
            invocation.metrics().time("took", Duration.ofMillis(1500));
        }

        @Override
        public void write(JsonObject options, RecordReader in, Invocation invocation) throws Exception {
            in.forEach(row -> invocation.logger().info("Wrote {} as {}.", row.number(), options));
            invocation.logger().trace("Not kept.");
            invocation.logger().warn("All written.", new IllegalStateException("for show"));
        }
    }

    static final class Doubler implements Transformer<Options> {
        @Override
        public void transform(Options options, RecordReader in, RecordWriter out, Invocation invocation) {
            in.forEach(row -> {
                out.write(row);
                out.write(row.with(row.value().with("note", Json.of(options.note.orElse("-")))));
            });
        }
    }

    static final class Every implements Processor<Options> {
        @Override
        public void process(Options options, RecordReader in, RecordWriter out, Invocation invocation) {
            in.forEach(row -> {
                if (row.number() % options.count == 0) {
                    out.write(row);
                }
            });
        }
    }

    static final class Strict implements Validator<JsonObject> {
        @Override
        public void validate(
                JsonObject rules, RecordReader in, RecordWriter valid, Violations violations, Invocation invocation) {
            in.forEach(row -> {
                if (row.number() % 2 == 0) {
                    violations.add(new Violation(row.number(), "/i", "odd", "'" + row.value() + "': expected odd."));
                } else {
                    valid.write(row);
                }
            });
        }
    }

    record Report(long rows, List<Long> numbers, Optional<String> note) {}

    static final class Counter implements Analyzer<JsonObject, Report> {
        @Override
        public Report analyze(JsonObject options, RecordReader in, Invocation invocation) {
            List<Long> numbers = new java.util.ArrayList<>();
            in.forEach(row -> numbers.add(row.number()));
            return new Report(numbers.size(), numbers, Optional.empty());
        }
    }

    static final class Printer implements Renderer<Options> {
        @Override
        public void render(Options options, RecordReader in, BlobWriter out, Invocation invocation) throws IOException {
            try (OutputStream document = out.open("report.txt", "text/plain;charset=utf-8")) {
                in.forEach(row -> document.write((row + "\n").getBytes(StandardCharsets.UTF_8)));
                document.flush();
                document.write(in.summary().toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    static final class Custom implements Plugin {
        @Action
        public Json echo(JsonObject input) {
            return input;
        }

        @Action
        public List<Options> list(Options options) {
            return List.of(options, options);
        }

        @Action
        public JsonObject facts(Invocation invocation) {
            return JsonObject.builder()
                    .put("id", invocation.id())
                    .put("key", invocation.idempotencyKey())
                    .put("deadline", invocation.deadline().toString())
                    .put("settings", invocation.settings())
                    .put("data", invocation.dataDirectory().toString())
                    .put("cancelled", invocation.cancelled())
                    .build();
        }

        @Action
        public JsonObject size(Blob blob) throws IOException {
            try (InputStream bytes = blob.content().open()) {
                long size = bytes.readAllBytes().length;
                return JsonObject.of(
                        "size", Json.of(size), "said", Json.of(blob.size().orElse(-1)));
            }
        }

        @Action
        public void copy(Blob blob, BlobWriter out) throws IOException {
            try (InputStream bytes = blob.content().open();
                    OutputStream document = out.open(blob.name(), blob.mediaType())) {
                bytes.transferTo(document);
            }
        }

        @Action
        public void unclosed(BlobWriter out) throws IOException {
            out.open("half", "text/plain").write(new byte[100_000]);
        }

        @Action
        public void fail(JsonObject how, RecordWriter out) throws Exception {
            out.write(JsonObject.of("before", Json.of("the failure")));
            switch (how.text("how").orElse("")) {
                case "plugin" -> throw PluginException.of("file-not-found", "File 'a' not found.");
                case "io" -> throw new IOException("disk on fire");
                case "state" -> throw new IllegalStateException("odd", new IOException("deep"));
                case "silent" -> throw new IllegalStateException();
                case "error" -> throw new StackOverflowError("deep");
                case "secret" -> throw new SecurityException("no: really: no");
                default -> throw new IllegalArgumentException("how?");
            }
        }

        /** Answers at once, without reading what it was given. */
        @Action
        public void ignore(RecordReader in) {}

        @Action
        public void upstream(RecordReader in) {
            in.read();
            in.read();
        }
    }
}
