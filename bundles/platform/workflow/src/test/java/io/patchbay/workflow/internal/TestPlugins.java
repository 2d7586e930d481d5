package io.patchbay.workflow.internal;

import io.patchbay.plugin.Analyzer;
import io.patchbay.plugin.Connector;
import io.patchbay.plugin.Plugin;
import io.patchbay.plugin.Processor;
import io.patchbay.plugin.Renderer;
import io.patchbay.plugin.Transformer;
import io.patchbay.plugin.Validator;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.data.CheckResult;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.invocation.BlobWriter;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.invocation.Violations;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Small plugins, one of each kind. */
final class TestPlugins {
    private TestPlugins() {}

    record Range(long count) {}

    record None() {}

    record At(long row) {}

    /** Writes the records {@code {"n": 1}}, {@code {"n": 2}} … */
    static final class Numbers implements Connector<Range, JsonObject> {
        final AtomicLong written = new AtomicLong();

        @Override
        public CheckResult check(Invocation invocation) {
            return new CheckResult(true, "Numbers are there.");
        }

        @Override
        public void read(Range options, RecordWriter out, Invocation invocation) {
            for (long n = 1; n <= options.count(); n++) {
                out.write(JsonObject.of("n", Json.of(n)));
                written.incrementAndGet();
            }
        }
    }

    static final class Doubler implements Transformer<None> {
        @Override
        public void transform(None options, RecordReader in, RecordWriter out, Invocation invocation) {
            in.forEach(row -> out.write(row.with(JsonObject.of("n", Json.of(2 * n(row))))));
        }
    }

    /** Lets rows pass whose number cannot be divided by ten. */
    static final class NoTens implements Validator<None> {
        @Override
        public void validate(
                None rules, RecordReader in, RecordWriter valid, Violations violations, Invocation invocation) {
            in.forEach(row -> {
                if (n(row) % 10 == 0) {
                    violations.add(new Violation(row.number(), "/n", "no-tens", "'" + n(row) + "' is a ten."));
                } else {
                    valid.write(row);
                }
            });
        }
    }

    /** Writes how many rows there were, and the summary of the steps before. */
    static final class Page implements Renderer<None> {
        @Override
        public void render(None options, RecordReader in, BlobWriter out, Invocation invocation) throws IOException {
            long[] rows = new long[1];
            in.forEach(row -> rows[0]++);
            try (OutputStream page = out.open("../page.html", "text/html;charset=utf-8")) {
                page.write(("<p>" + rows[0] + "</p>" + in.summary()).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    static final class Counter implements Analyzer<None, JsonObject> {
        @Override
        public JsonObject analyze(None options, RecordReader in, Invocation invocation) {
            long[] rows = new long[1];
            in.forEach(row -> rows[0]++);
            return JsonObject.of("rows", Json.of(rows[0]));
        }
    }

    static final class FailsAt implements Transformer<At> {
        @Override
        public void transform(At options, RecordReader in, RecordWriter out, Invocation invocation) {
            in.forEach(row -> {
                if (row.number() == options.row()) {
                    throw PluginException.of("bad-luck", "Row " + row.number() + " is unlucky.");
                }
                out.write(row);
            });
        }
    }

    /** Lets so many rows pass and then ends, without reading the rest. */
    static final class Head implements Processor<At> {
        @Override
        public void process(At options, RecordReader in, RecordWriter out, Invocation invocation) {
            long left = options.row();
            while (left > 0) {
                for (Row row : in.read()) {
                    if (left > 0) {
                        out.write(row);
                        left--;
                    }
                }
            }
        }
    }

    /** Reads one batch and then waits for the test. */
    static final class Slow implements Transformer<None> {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch go = new CountDownLatch(1);

        @Override
        public void transform(None options, RecordReader in, RecordWriter out, Invocation invocation)
                throws InterruptedException {
            in.read().forEach(out::write);
            begun.countDown();
            go.await();
            in.forEach(out::write);
        }
    }

    static final class Documents implements Plugin {
        @Action
        public void write(Range options, BlobWriter out) throws IOException {
            try (OutputStream bytes = out.open("numbers.bin", "application/octet-stream")) {
                for (long n = 0; n < options.count(); n++) {
                    bytes.write((int) n);
                }
            }
        }

        @Action
        public void forget(None options, BlobWriter out) throws IOException {
            out.open("never.bin", "application/octet-stream").write(1);
        }

        @Action
        public JsonObject measure(None options, Blob blob) throws IOException {
            long size = 0;
            long sum = 0;
            try (InputStream in = blob.content().open()) {
                for (int b = in.read(); b >= 0; b = in.read()) {
                    size++;
                    sum += b;
                }
            }
            return JsonObject.builder()
                    .put("name", blob.name())
                    .put("size", size)
                    .put("sum", sum)
                    .build();
        }

        @Action
        public JsonObject large(Range options) {
            return JsonObject.of("text", Json.of("x".repeat((int) options.count())));
        }
    }

    private static long n(Row row) {
        return row.value().get("n").orElseThrow().asNumber().longValue();
    }
}
