package io.patchbay.plugin.generator.records.internal;

import io.patchbay.plugin.Plugin;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.Map;
import java.util.SplittableRandom;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/** Makes records out of nothing. Of a type of its own, which nobody but this bundle declares. Keeps nothing between calls. */
@Component(service = Plugin.class)
@PatchbayPlugin(
        patchbay_plugin_name = "generator-records",
        patchbay_plugin_type = "generator",
        patchbay_plugin_description = "Makes records out of nothing, for tests and trials")
@Capability(
        namespace = "patchbay.type",
        attribute = {
            "name=generator",
            "actions:List<String>=generate",
            "description=\"Makes records out of nothing: the action 'generate' writes rows and reads none\""
        })
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16")
public final class RecordsGenerator implements Plugin {
    private static final int ROWS_BETWEEN_LOOKS = 1_000;

    /** Makes records. */
    @Action(description = "Makes records with values of these kinds; the same seed makes the same", idempotent = true)
    public void generate(GenerateOptions options, RecordWriter out, Invocation invocation) {
        SplittableRandom chance = new SplittableRandom(options.seed());
        for (long row = 0; row < options.rows(); row++) {
            if (row % ROWS_BETWEEN_LOOKS == 0) {
                invocation.checkCancelled();
            }
            out.write(record(options.columns(), row, chance));
        }
    }

    private static JsonObject record(Map<String, Column> columns, long row, SplittableRandom chance) {
        JsonObject.Builder record = JsonObject.builder();
        for (Map.Entry<String, Column> column : columns.entrySet()) {
            Json value = column.getValue().value(row, chance);
            record.put(column.getKey(), value);
        }
        return record.build();
    }
}
