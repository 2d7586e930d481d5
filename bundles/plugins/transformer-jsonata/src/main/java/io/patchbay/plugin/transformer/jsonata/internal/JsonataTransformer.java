package io.patchbay.plugin.transformer.jsonata.internal;

import io.patchbay.embedded.jsonata.Expression;
import io.patchbay.embedded.jsonata.ExpressionLimits;
import io.patchbay.embedded.jsonata.ThreadTraces;
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
            ExpressionLimits limits = new ExpressionLimits(options.timeLimit(), options.maxDepth());
            Expression expression = new Expression("expression", options.expression(), limits, invocation);
            in.forEach(row -> write(row, expression.evaluate(row), out));
        } finally {
            ThreadTraces.remove();
        }
    }

    private static void write(Row row, Json result, RecordWriter out) {
        if (result instanceof JsonArray records) {
            records.forEach(each -> record(row, each)); // none is written unless all can be
            records.forEach(each -> out.write(record(row, each)));
        } else if (result.kind() != Json.Kind.NULL) {
            out.write(record(row, result));
        }
    }

    private static Row record(Row row, Json result) {
        if (result instanceof JsonObject record) {
            return row.with(record);
        }
        String text = result.toString();
        String start = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        throw Expression.failed(
                row, "the result '" + start + "' is no record: expected an object, an array of objects or nothing");
    }
}
