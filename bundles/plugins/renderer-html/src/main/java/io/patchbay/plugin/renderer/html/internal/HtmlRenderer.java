package io.patchbay.plugin.renderer.html.internal;

import io.patchbay.plugin.Renderer;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.invocation.BlobWriter;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.osgi.service.component.annotations.Component;

/** Makes a report of records as one HTML file that needs no other. Keeps nothing between calls. */
@Component(service = Renderer.class)
@PatchbayPlugin(
        patchbay_plugin_name = "renderer-html",
        patchbay_plugin_type = "renderer",
        patchbay_plugin_description =
                "Makes an HTML report of records: counts, a bar chart, the faults found and a table")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16")
public final class HtmlRenderer implements Renderer<RenderOptions> {
    @Override
    public void render(RenderOptions options, RecordReader in, BlobWriter out, Invocation invocation)
            throws IOException {
        Report report = new Report(options);
        in.forEach(report::add);
        Origin origin = Origin.of(in.summary());
        try (Writer writer = new BufferedWriter(new OutputStreamWriter(
                out.open(fileName(options.title()), "text/html;charset=utf-8"), StandardCharsets.UTF_8))) {
            new ReportPage(options, report, origin, new Markup(writer)).write(style());
        }
    }

    private static String fileName(String title) {
        String name =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return (name.isEmpty() ? "report" : Cells.cut(name, 60).replace("…", "")) + ".html";
    }

    private static String style() throws IOException {
        try (InputStream css = HtmlRenderer.class.getResourceAsStream("report.css")) {
            return new String(
                    Objects.requireNonNull(css, "report.css is missing").readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
