package ${package}.internal;

import io.patchbay.plugin.Connector;
import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.data.CheckResult;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Component;

/** Reads lines of a file in the plugin's own folder. One instance serves all calls at the same time, so it keeps nothing between them. */
@Component(service = Connector.class)
@PatchbayPlugin(
        patchbay_plugin_name = "${pluginName}",
        patchbay_plugin_type = "connector",
        patchbay_plugin_category = "integration",
        patchbay_plugin_description = "Reads lines of a file in the plugin's own folder")
public final class LinesConnector implements Connector<LinesConnector.Options, JsonObject> {
    /** What a caller sends; forms, documentation and checks are made of it. */
    @Describe("What is read.")
    public record Options(@Describe(value = "The name of the file.", example = "\"cities.txt\"") String file) {}

    @Override
    public CheckResult check(Invocation invocation) {
        boolean ok = Files.isReadable(invocation.dataDirectory());
        return new CheckResult(ok, ok ? "The folder can be read." : "The folder cannot be read. Look at its rights.");
    }

    @Override
    public void read(Options options, RecordWriter out, Invocation invocation) throws IOException {
        Path file = invocation.dataDirectory().resolve(options.file());
        if (!Files.isRegularFile(file)) {
            throw PluginException.of("file-not-found", "File '" + options.file() + "' is not there. Correct the option 'file'.");
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write(JsonObject.builder().put("line", line).build());
            }
        }
    }
}
