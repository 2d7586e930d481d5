package io.patchbay.worker.zoo;

import io.patchbay.plugin.Renderer;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.invocation.BlobWriter;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Component;

/** Prints rows. */
@Component(service = Renderer.class)
@PatchbayPlugin(patchbay_plugin_name = "zoo-printer", patchbay_plugin_type = "renderer")
public final class Printer implements Renderer<Remote.Options> {
    @Override
    public void render(Remote.Options options, RecordReader in, BlobWriter out, Invocation invocation)
            throws IOException {
        try (OutputStream document = out.open("report.txt", "text/plain;charset=utf-8")) {
            in.forEach(row -> document.write((row + "\n").getBytes(StandardCharsets.UTF_8)));
            document.flush();
            document.write(in.summary().toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
