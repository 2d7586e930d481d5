package io.patchbay.plugin.transformer.jsonata.internal;

import io.patchbay.plugin.Transformer;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import org.osgi.service.component.annotations.Component;

/** Reshapes records by a JSONata expression. Keeps nothing between calls. */
@Component(service = Transformer.class)
@PatchbayPlugin(
        patchbay_plugin_name = "transformer-jsonata",
        patchbay_plugin_type = "transformer",
        patchbay_plugin_description = "Reshapes, computes and drops records by a JSONata expression")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16")
public final class JsonataTransformer implements Transformer<JsonataOptions> {
    @Override
    public void transform(JsonataOptions options, RecordReader in, RecordWriter out, Invocation invocation) {
        try {
            Expression expression = new Expression(options, invocation);
            in.forEach(row -> write(row, expression.apply(row), out));
        } finally {
            ThreadTraces.remove();
        }
    }

    private static void write(Row row, Json result, RecordWriter out) {
        if (result instanceof JsonObject record) {
            out.write(row.with(record));
        } else if (result instanceof JsonArray records) {
            records.forEach(record -> out.write(row.with(record.asObject())));
        }
    }
}
