package io.patchbay.plugin.renderer.pdf.internal;

import io.patchbay.plugin.Renderer;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.invocation.BlobWriter;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;

/** Makes a PDF report of records. Keeps nothing between calls. */
@Component(service = Renderer.class)
@PatchbayPlugin(
        patchbay_plugin_name = "renderer-pdf",
        patchbay_plugin_type = "renderer",
        patchbay_plugin_description = "Makes a PDF report of records: a title, groups, a table over many pages")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16")
public final class PdfRenderer implements Renderer<RenderOptions> {
    private static final int LONGEST_NAME = 60;

    @Override
    public void render(RenderOptions options, RecordReader in, BlobWriter out, Invocation invocation)
            throws IOException {
        try (OutputStream target = out.open(fileName(options.title()), "application/pdf")) {
            Report report = new Report(options, target);
            in.forEach(report::add);
            report.finish();
        }
    }

    private static String fileName(String title) {
        String name =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return (name.isEmpty() ? "report" : name.substring(0, Math.min(name.length(), LONGEST_NAME))) + ".pdf";
    }
}
