package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every plugin of the distribution in a pipeline, sandboxed, from a file to a file. */
class DefaultPluginsIT extends OnEveryJdk {
    @Test
    void jsonIsReadPickedFlattenedAndWritten() throws IOException {
        String json =
                "{\"data\": [{\"id\": 1, \"lines\": [{\"sku\": \"a\", \"at\": {\"x\": 1.50}}, {\"sku\": \"b\"}]}]}";

        assertThat(
                        converted(
                                json,
                                """
                        - {name: rows, plugin: transformer-json, config: {pointer: /data}}
                        - {name: lines, plugin: transformer-json, action: pick, config: {pointer: /lines, keep: [id]}}
                        - {name: flat, plugin: transformer-json, action: flatten}
                        - {name: text, plugin: transformer-json, action: format}
                        """))
                .isEqualTo("{\"id\":1,\"sku\":\"a\",\"at.x\":1.50}\n{\"id\":1,\"sku\":\"b\"}\n");
    }

    /** Reads a file, takes it through the steps, and returns the file they make. */
    private static String converted(String content, String steps) throws IOException {
        Path target = Files.createTempDirectory(folder, "converted").resolve("out");
        through(
                content,
                steps + "- {name: write, plugin: connector-file, action: write, config: {path: \"" + target + "\"}}");
        return Files.readString(target);
    }

    /** Reads a file and takes it through the steps. */
    private static JsonObject through(String content, String steps) throws IOException {
        Path source = Files.writeString(Files.createTempFile(folder, "source", ".txt"), content);
        String all =
                "- {name: read, plugin: connector-file, action: read, config: {path: \"" + source + "\"}}\n" + steps;
        return succeed("workflows:\n  convert:\n    steps:\n" + all.indent(6));
    }
}
