package io.patchbay.plugin.transformer.compress.internal;

import io.patchbay.plugin.Transformer;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.annotation.RequiresPermission;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;

/** Opens compressed files and archives, and makes them. Keeps nothing between calls. */
@Component(service = Transformer.class)
@PatchbayPlugin(
        patchbay_plugin_name = "transformer-compress",
        patchbay_plugin_type = "transformer",
        patchbay_plugin_description = "Opens gzip, zip and xz files within limits, and makes them")
@RequiresPermission(
        type = "property.read",
        target = "org.tukaani.xz.*",
        reason = "the XZ library asks how it is to check its files and reuse memory")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16")
public final class CompressTransformer implements Transformer<UnpackOptions> {
    @Override
    public void transform(UnpackOptions options, RecordReader in, RecordWriter out, Invocation invocation)
            throws IOException {
        new Unpacking(options, out).run(in);
    }

    /** Makes compressed files, in chunks. */
    @Action(description = "Compresses files that come as chunks: each to a gzip or xz file, or all to one zip archive")
    public void compress(PackOptions options, RecordReader in, RecordWriter out) throws IOException {
        new Packing(options, out).run(in);
    }
}
