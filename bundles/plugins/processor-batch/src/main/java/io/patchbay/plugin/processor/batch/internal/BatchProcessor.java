package io.patchbay.plugin.processor.batch.internal;

import io.patchbay.plugin.Processor;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import org.osgi.service.component.annotations.Component;

/** Makes one record of several, for steps that take many at once. Keeps nothing between calls. */
@Component(service = Processor.class)
@PatchbayPlugin(
        patchbay_plugin_name = "processor-batch",
        patchbay_plugin_type = "processor",
        patchbay_plugin_description = "Makes one record of several, up to a number and a length")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16")
public final class BatchProcessor implements Processor<BatchOptions> {
    @Override
    public void process(BatchOptions options, RecordReader in, RecordWriter out, Invocation invocation) {
        Batch batch = new Batch(options, out);
        in.forEach(batch::add);
        batch.send();
    }
}
