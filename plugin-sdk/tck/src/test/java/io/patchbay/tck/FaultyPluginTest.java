package io.patchbay.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.action.Actions;
import io.patchbay.plugin.Processor;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault a plugin may have is found, and the message says which. */
class FaultyPluginTest {
    @TempDir
    Path folder;

    @Test
    void findsRowsThatAreKept() {
        assertThatThrownBy(() -> conduct((options, in, out, invocation) -> {
                            List<Row> kept = new ArrayList<>();
                            in.forEach(kept::add);
                            kept.forEach(out::write);
                        })
                        .keepsNoRows(example()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("are still held at the end of the stream");
    }

    @Test
    void findsACancellationThatIsSwallowed() {
        assertThatThrownBy(() -> conduct((options, in, out, invocation) -> {
                            try {
                                in.forEach(out::write);
                            } catch (RuntimeException e) {
                                invocation.logger().info("Stopped.", e);
                            }
                        })
                        .letsACancellationThrough(example()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("do not catch or wrap it");
    }

    @Test
    void findsAFailureWithoutACode() {
        assertThatThrownBy(() -> conduct((options, in, out, invocation) -> in.forEach(row -> out.write(
                                row.with(row.value().get("id").orElseThrow().asObject()))))
                        .namesWhatIsWrongWithStrangeRows(example()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("throw a PluginException with a code");
    }

    @Test
    void findsStateBetweenCalls() {
        AtomicInteger calls = new AtomicInteger();
        Processor<JsonObject> counting = (options, in, out, invocation) -> {
            int call = calls.incrementAndGet();
            in.forEach(row ->
                    out.write(row.with(JsonObject.builder().put("id", call).build())));
        };

        assertThatThrownBy(() ->
                        Conduct.keepsNothingBetweenCalls(Map.of(example(), Actions.bind(new Named(counting))), folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("keep nothing in fields");
    }

    @Test
    void findsAnImportThatNoServerHasAndAnExportThatIsPrivate() {
        Path jar = TestPlugins.answering("acme", "1.0.0", "a")
                .header("Import-Package", "com.acme.missing,*")
                .header("Export-Package", "acme.internal")
                .source("acme.internal.Inside", "package acme.internal; public class Inside {}")
                .build(folder);

        assertThat(new ManifestFaults(PluginJar.of(jar)).sharing())
                .anyMatch(fault -> fault.startsWith("Package 'com.acme.missing' is imported"))
                .anyMatch(fault -> fault.startsWith("Package 'acme.internal' is exported and is private"));
        assertThatThrownBy(() -> Container.start(PluginJar.of(jar), folder.resolve("cache")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("com.acme.missing");
    }

    @Test
    void findsAPermissionThatDoesNotExist() {
        Path jar = TestBundle.named("acme")
                .header("Require-Capability", "patchbay.permission;type=file.eat;target=\"*\";effective:=meta")
                .build(folder);

        assertThat(new ManifestFaults(PluginJar.of(jar)).permissions())
                .anyMatch(fault -> fault.startsWith("Permission 'file.eat' does not exist"))
                .anyMatch(fault -> fault.startsWith("Permission 'file.eat' on '*' gives no reason"));
    }

    private Conduct conduct(Processor<JsonObject> processor) {
        return new Conduct(Actions.bind(new Named(processor)), folder);
    }

    private static Example example() {
        return Example.of(
                "a.json",
                "{\"title\": \"One.\", \"action\": \"process\", \"records\": [{\"id\": 1}], \"gives\": {\"records\": [{\"id\": 1}]}}");
    }

    /** Types of options are read from a class, which a lambda does not have. */
    private record Named(Processor<JsonObject> like) implements Processor<JsonObject> {
        @Override
        public void process(JsonObject options, RecordReader in, RecordWriter out, Invocation invocation)
                throws Exception {
            like.process(options, in, out, invocation);
        }
    }
}
