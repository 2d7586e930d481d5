package io.patchbay.plugin.renderer.markdown.internal;

import io.patchbay.plugin.Renderer;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.file.Columns;
import io.patchbay.plugin.invocation.BlobWriter;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/** Makes Markdown, or safe HTML of it, of records. Keeps nothing between calls. */
@Component(service = Renderer.class)
@PatchbayPlugin(
        patchbay_plugin_name = "renderer-markdown",
        patchbay_plugin_type = "renderer",
        patchbay_plugin_description = "Makes Markdown of records, by a template or as a table, and safe HTML of it")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16")
public final class MarkdownRenderer implements Renderer<RenderOptions> {
    @Override
    public void render(RenderOptions options, RecordReader in, BlobWriter out, Invocation invocation)
            throws IOException {
        Template template = new Template(options.template().orElse(""));
        Format format = options.format();
        try (Writer writer = new BufferedWriter(new OutputStreamWriter(
                out.open(options.name().orElse(format.file), format.mediaType), StandardCharsets.UTF_8))) {
            if (format == Format.HTML) {
                html(options, template, in, writer);
            } else {
                block(options.before(), writer);
                if (options.template().isPresent()) {
                    in.<IOException>forEach(row -> block(template.of(row.value()), writer));
                } else {
                    table(new Columns(options.columns()), in, writer);
                }
                block(options.after(), writer);
            }
        }
    }

    private static void html(RenderOptions options, Template template, RecordReader in, Writer writer)
            throws IOException {
        HtmlPage page = new HtmlPage(writer);
        page.begin(options.title());
        page.add(options.before());
        in.<IOException>forEach(row -> page.add(template.of(row.value())));
        page.add(options.after());
        page.end();
    }

    private static void block(String markdown, Writer writer) throws IOException {
        if (!markdown.isBlank()) {
            writer.write(markdown.strip() + "\n\n");
        }
    }

    private static void table(Columns columns, RecordReader in, Writer writer) throws IOException {
        if (!columns.names().isEmpty()) {
            head(columns, writer);
        }
        in.<IOException>forEach(row -> line(columns, row, writer));
        writer.write("\n");
    }

    private static void line(Columns columns, Row row, Writer writer) throws IOException {
        boolean first = columns.names().isEmpty();
        List<Json> values = columns.values(row);
        if (first) {
            head(columns, writer);
        }
        writer.write(cells(values));
    }

    private static void head(Columns columns, Writer writer) throws IOException {
        writer.write(cells(columns.names().stream().<Json>map(Json::of).toList()));
        writer.write("|" + " --- |".repeat(columns.names().size()) + "\n");
    }

    private static String cells(List<Json> values) {
        return values.stream().map(Plain::markdown).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
