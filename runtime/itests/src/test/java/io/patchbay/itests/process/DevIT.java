package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.Jdk;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code patchbay dev}: what an author sees after each save. The build is a script of the test that copies a jar. */
class DevIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void buildsAndDropsAndSaysWhatCameOfIt() throws Exception {
        Files.createDirectories(folder.resolve("project/target"));
        Files.createDirectories(folder.resolve("project/src"));

        try (PatchbayProcess server = PatchbayProcess.in(folder.resolve("home")).start()) {
            assertThat(dev(TestPlugins.answering("acme", "1.0.0", "one"), 0)).contains("acme is enabled after ");
            assertThat(answer(server)).contains("one");

            assertThat(dev(TestPlugins.answering("acme", "1.0.0", "two"), 0)).contains("acme is enabled after ");
            assertThat(answer(server)).contains("two");

            TestBundle faulty = TestPlugins.answering("acme", "1.1.0", "three")
                    .header("Import-Package", "com.acme.missing,!org.jspecify.annotations,*");
            assertThat(dev(faulty, 1)).contains("com.acme.missing", "acme is not enabled, see above");
            assertThat(answer(server)).contains("two");

            assertThat(dev("echo 'Acme.java:3: error: cannot find symbol'; exit 1", 1))
                    .contains("error: cannot find symbol", "the plugin that runs keeps running");
        }
    }

    private String dev(TestBundle bundle, int status) throws IOException {
        Path jar = bundle.build(Files.createTempDirectory(folder, "built"));
        return dev("rm -f target/*; cp '" + jar + "' target/", status);
    }

    private String dev(String build, int status) {
        PatchbayProcess dev = PatchbayProcess.in(folder.resolve("home"))
                .on(Jdk.current())
                .launch("dev", "--once", "--project", folder.resolve("project").toString(), "--", "sh", "-c", build);
        assertThat(dev.waitFor(LIMIT)).as(dev.output()).isEqualTo(status);
        return dev.output();
    }

    private static String answer(PatchbayProcess server) {
        return server.api()
                .post("plugins/acme/execute", "{\"action\": \"ask\", \"input\": {}, \"mode\": \"sync\"}")
                .text();
    }
}
