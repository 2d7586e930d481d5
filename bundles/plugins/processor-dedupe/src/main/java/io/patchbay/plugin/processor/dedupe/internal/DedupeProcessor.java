package io.patchbay.plugin.processor.dedupe.internal;

import io.patchbay.embedded.keys.SeenKeys;
import io.patchbay.plugin.Processor;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Lets the first record of each key through. Keeps nothing between calls. */
@Component(service = Processor.class)
@PatchbayPlugin(
        patchbay_plugin_name = "processor-dedupe",
        patchbay_plugin_type = "processor",
        patchbay_plugin_description = "Lets the first record of each key through; many keys go to a file")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16, disk=64GB")
public final class DedupeProcessor implements Processor<DedupeOptions> {
    @Override
    public void process(DedupeOptions options, RecordReader in, RecordWriter out, Invocation invocation)
            throws IOException {
        long[] dropped = {0};
        try (SeenKeys seen = new SeenKeys("keys", options.memoryKeys(), invocation)) {
            in.forEach(row -> {
                if (seen.add(key(options, row.value()))) {
                    out.write(row);
                } else {
                    dropped[0]++;
                }
            });
        }
        invocation.metrics().count("duplicates_dropped", dropped[0]);
        invocation.logger().info("Duplicates dropped count={}", dropped[0]);
    }

    private static List<Json> key(DedupeOptions options, JsonObject record) {
        if (options.key().isEmpty()) {
            return List.of(record);
        }
        List<Json> key = new ArrayList<>(options.key().size());
        for (String name : options.key()) {
            key.add(record.get(name).orElse(JsonNull.NULL));
        }
        return key;
    }
}
