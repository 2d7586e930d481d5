package io.patchbay.plugin.processor.aggregate.internal;

import io.patchbay.plugin.Processor;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import org.osgi.service.component.annotations.Component;

/** Groups records and measures the groups. Keeps nothing between calls. */
@Component(service = Processor.class)
@PatchbayPlugin(
        patchbay_plugin_name = "processor-aggregate",
        patchbay_plugin_type = "processor",
        patchbay_plugin_description = "Groups records: count, sum, minimum, maximum and average of each group")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16")
public final class AggregateProcessor implements Processor<AggregateOptions> {
    @Override
    public void process(AggregateOptions options, RecordReader in, RecordWriter out, Invocation invocation) {
        Groups groups = new Groups(options);
        in.forEach(groups::add);
        groups.write(out);
        if (groups.skipped() > 0) {
            invocation.metrics().count("values_skipped", groups.skipped());
            invocation.logger().warn("Values passed over that cannot be measured count={}", groups.skipped());
        }
    }
}
