package io.patchbay.plugin.transformer.json.internal;

import io.patchbay.plugin.Transformer;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;

/** Makes records of JSON files and JSON files of records. Keeps nothing between calls. */
@Component(service = Transformer.class)
@PatchbayPlugin(
        patchbay_plugin_name = "transformer-json",
        patchbay_plugin_type = "transformer",
        patchbay_plugin_description =
                "Makes records of JSON and JSON Lines files and back, and picks and flattens what is nested")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16")
public final class JsonTransformer implements Transformer<ParseOptions> {
    @Override
    public void transform(ParseOptions options, RecordReader in, RecordWriter out, Invocation invocation)
            throws IOException {
        new JsonReading(options, out, invocation).run(in);
    }

    /** Makes one JSON file, in chunks, of records. */
    @Action(description = "Makes one JSON or JSON Lines file of records, as chunks that connector-file can write")
    public void format(FormatOptions options, RecordReader in, RecordWriter out) {
        new JsonFormatting(options).run(in, out);
    }

    /** Takes one value out of each record. */
    @Action(description = "Makes records of what stands at a JSON Pointer in each record; an array becomes several")
    public void pick(PickOptions options, RecordReader in, RecordWriter out) {
        new Picking(options).run(in, out);
    }

    /** Makes flat records of nested ones. */
    @Action(description = "Makes flat records of nested ones: a member for each value, named by the way to it")
    public void flatten(FlattenOptions options, RecordReader in, RecordWriter out) {
        in.forEach(row -> out.write(row.with(new Flattening(options, row.number()).of(row.value()))));
    }
}
