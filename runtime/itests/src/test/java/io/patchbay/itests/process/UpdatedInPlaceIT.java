package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar that came in past the installer has none of what the one before it was granted. */
class UpdatedInPlaceIT extends OnEveryJdk {
    private static final String READER =
            """
            public record Question(String path) {}
            public record Answer(String text) {}
            @io.patchbay.plugin.annotation.Action
            public Answer read(Question question) throws Exception {
                return new Answer("%s " + java.nio.file.Files.readString(java.nio.file.Path.of(question.path())));
            }
            """;

    private static final String UPDATER =
            """
            public record Question(String path) {}
            public record Answer(String text) {}
            @io.patchbay.plugin.annotation.Action
            public Answer update(Question question) throws Exception {
                var own = org.osgi.framework.FrameworkUtil.getBundle(ThePlugin.class).getBundleContext();
                for (var bundle : own.getBundles()) {
                    if ("it.changed".equals(bundle.getSymbolicName())) {
                        bundle.update(java.nio.file.Files.newInputStream(java.nio.file.Path.of(question.path())));
                        return new Answer("updated");
                    }
                }
                throw new IllegalStateException("not there");
            }
            """;

    @Test
    void itMayDoNothingThenAndAfterARestart(@TempDir Path own) throws IOException {
        Path file = Files.writeString(own.resolve("granted.txt"), "content");
        Path home = own.resolve("home");
        try (PatchbayProcess first = PatchbayProcess.in(home).on(jdk).start()) {
            first.drop(reader("old", file).build(Files.createDirectories(own.resolve("old"))), "it.changed.jar");
            first.await(
                    "plugins/it.changed",
                    "it is enabled",
                    answer -> answer.status() == 200 && answer.member("status").equals("enabled"));
            Path other = reader("new", file).build(Files.createDirectories(own.resolve("new")));

            assertThat(read(first, file).text()).contains("old content");
            update(first, other);

            assertThat(read(first, file).text()).doesNotContain("content");
            assertThat(first.api().get("security/isolation").text()).contains("its jar was updated in place");
        }
        try (PatchbayProcess again = PatchbayProcess.in(home).on(jdk).start()) {
            assertThat(read(again, file).text()).doesNotContain("content");
        }
    }

    private static TestBundle reader(String says, Path file) {
        return TestPlugins.plugin("it.changed", "1.0.0", READER.formatted(says))
                .header(
                        "Require-Capability",
                        "patchbay.permission;type=file.read;target=\"" + file + "\";effective:=meta");
    }

    private static Answer read(PatchbayProcess server, Path file) {
        JsonObject input = JsonObject.of("path", Json.of(file.toString()));
        return server.api()
                .post(
                        "plugins/it.changed/execute",
                        "{\"action\": \"read\", \"mode\": \"sync\", \"input\": " + input + "}");
    }

    /** As one does that was granted to rule over the framework. */
    private static void update(PatchbayProcess server, Path jar) throws IOException {
        server.drop(
                TestPlugins.plugin("it.updater", "1.0.0", UPDATER).build(Files.createTempDirectory(folder, "updater")),
                "it.updater.jar");
        server.await(
                "plugins/it.updater",
                "it is enabled",
                answer -> answer.status() == 200 && answer.member("status").equals("enabled"));
        shell(server, "trust-bundle", "it.updater");
        Answer updated = server.api()
                .post(
                        "plugins/it.updater/execute",
                        "{\"action\": \"update\", \"mode\": \"sync\", \"input\": {\"path\": \"" + jar + "\"}}");
        assertThat(updated.status()).as(updated.toString()).isEqualTo(200);
    }

    private static String shell(PatchbayProcess server, String... command) {
        String[] line = new String[command.length + 1];
        line[0] = "shell";
        System.arraycopy(command, 0, line, 1, command.length);
        try (PatchbayProcess client = PatchbayProcess.in(server.home()).launch(line)) {
            assertThat(client.waitFor(Duration.ofSeconds(60)))
                    .as(client.output())
                    .isZero();
            return client.output();
        }
    }
}
