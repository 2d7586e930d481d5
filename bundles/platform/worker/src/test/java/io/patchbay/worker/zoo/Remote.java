package io.patchbay.worker.zoo;

import io.patchbay.plugin.Connector;
import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.data.Catalog;
import io.patchbay.plugin.data.CheckResult;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** A connector that uses all of its connection. */
@Component(service = Connector.class)
@PatchbayPlugin(patchbay_plugin_name = "zoo-remote", patchbay_plugin_type = "connector")
public final class Remote implements Connector<Remote.Options, JsonObject> {
    /** How many rows. */
    public record Options(@Describe(value = "How many.", defaultValue = "3") long count, Optional<String> note) {}

    @Override
    public CheckResult check(Invocation invocation) {
        String host = invocation.connection().settings().text("host").orElse("");
        return new CheckResult(
                true, host + " " + invocation.connection().reveal("password").length());
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
                        Optional.of(Blob.of("body", "text/plain", body))));
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
        invocation.logger().warn("All written.");
    }
}
