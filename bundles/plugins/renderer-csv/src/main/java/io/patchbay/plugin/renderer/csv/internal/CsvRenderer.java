package io.patchbay.plugin.renderer.csv.internal;

import io.patchbay.plugin.Renderer;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.invocation.BlobWriter;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Component;

/** Makes a CSV document of records, for spreadsheets. Keeps nothing between calls. */
@Component(service = Renderer.class)
@PatchbayPlugin(
        patchbay_plugin_name = "renderer-csv",
        patchbay_plugin_type = "renderer",
        patchbay_plugin_description = "Makes a CSV document of records that spreadsheets open without harm")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16")
public final class CsvRenderer implements Renderer<RenderOptions> {
    @Override
    public void render(RenderOptions options, RecordReader in, BlobWriter out, Invocation invocation)
            throws IOException {
        try (Writer text =
                new OutputStreamWriter(out.open(options.name(), "text/csv;charset=utf-8"), StandardCharsets.UTF_8)) {
            new Sheet(options, text).write(in);
        }
    }
}
