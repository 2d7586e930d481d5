package io.patchbay.plugin.processor.filter.internal;

import io.patchbay.embedded.jsonata.ThreadTraces;
import io.patchbay.plugin.Processor;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import org.osgi.service.component.annotations.Component;

/** Keeps or drops records by a condition. Keeps nothing between calls. */
@Component(service = Processor.class)
@PatchbayPlugin(
        patchbay_plugin_name = "processor-filter",
        patchbay_plugin_type = "processor",
        patchbay_plugin_description = "Keeps or drops records by a JSONata expression, and counts what it dropped")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16")
public final class FilterProcessor implements Processor<FilterOptions> {
    @Override
    public void process(FilterOptions options, RecordReader in, RecordWriter out, Invocation invocation) {
        try {
            new Filtering(options, invocation).run(in, out);
        } finally {
            ThreadTraces.remove();
        }
    }
}
