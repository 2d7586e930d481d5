package ${package}.internal;

import io.patchbay.plugin.Renderer;
import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.invocation.BlobWriter;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Component;

/** Writes a line of text for each row. One instance serves all calls at the same time, so it keeps nothing between them. */
@Component(service = Renderer.class)
@PatchbayPlugin(
        patchbay_plugin_name = "${pluginName}",
        patchbay_plugin_type = "renderer",
        patchbay_plugin_description = "Writes a line of text for each row")
public final class ListRenderer implements Renderer<ListRenderer.Options> {
    /** What a caller sends; forms, documentation and checks are made of it. */
    @Describe("What is in a line.")
    public record Options(@Describe(value = "The column that is shown.", example = "\"city\"") String column) {}

    @Override
    public void render(Options options, RecordReader in, BlobWriter out, Invocation invocation) throws IOException {
        try (Writer text = new BufferedWriter(
                new OutputStreamWriter(out.open("list.txt", "text/plain;charset=utf-8"), StandardCharsets.UTF_8))) {
            in.forEach(row -> text.append("* ")
                    .append(row.value().text(options.column()).orElse("(none)"))
                    .append('\n'));
        }
    }
}
