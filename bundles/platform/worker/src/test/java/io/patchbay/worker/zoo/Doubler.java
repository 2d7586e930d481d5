package io.patchbay.worker.zoo;

import io.patchbay.plugin.Transformer;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import org.osgi.service.component.annotations.Component;

/** Gives each row twice. */
@Component(service = Transformer.class)
@PatchbayPlugin(patchbay_plugin_name = "zoo-doubler", patchbay_plugin_type = "transformer")
public final class Doubler implements Transformer<Remote.Options> {
    @Override
    public void transform(Remote.Options options, RecordReader in, RecordWriter out, Invocation invocation) {
        in.forEach(row -> {
            out.write(row);
            out.write(row.with(row.value().with("note", Json.of(options.note().orElse("-")))));
        });
    }
}
