package io.patchbay.worker.zoo;

import io.patchbay.plugin.Processor;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import org.osgi.service.component.annotations.Component;

/** Lets every so many rows through. */
@Component(service = Processor.class)
@PatchbayPlugin(patchbay_plugin_name = "zoo-every", patchbay_plugin_type = "processor")
public final class Every implements Processor<Remote.Options> {
    @Override
    public void process(Remote.Options options, RecordReader in, RecordWriter out, Invocation invocation) {
        in.forEach(row -> {
            if (row.number() % options.count() == 0) {
                out.write(row);
            }
        });
    }
}
