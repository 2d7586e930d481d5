package io.patchbay.launcher.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Refusal;
import io.patchbay.launcher.instance.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void handsItsWordsToTheToolOfTheStoreAndSaysWhatThatSays() throws Exception {
        shipTool();
        Path earlier = Files.createDirectories(folder.resolve("earlier/system")).resolveSibling("");

        int status = run("--down", earlier.toString(), "--dry-run");

        assertThat(status).isZero();
        assertThat(out.toString(UTF_8))
                .contains("to=" + earlier.resolve("system"), "dry-run", "home=" + folder.resolve("home"))
                .doesNotContain("force");
    }

    @Test
    void refusesAFolderThatIsNoRelease() {
        assertThatThrownBy(() -> run("--down", folder.toString()))
                .hasMessage("Folder '" + folder
                        + "' has no folder 'system': expected the release to go back to, unpacked.");
    }

    @Test
    void saysThatTheDistributionIsIncompleteWithoutTheStore() throws IOException {
        Files.createDirectories(folder.resolve("dist/system"));
        Path earlier = Files.createDirectories(folder.resolve("earlier/system")).resolveSibling("");

        assertThatThrownBy(() -> run("--down", earlier.toString()))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.BAD_DISTRIBUTION))
                .hasMessageContaining("has no bundle io.patchbay.store");
    }

    @Test
    void tellsHowItIsUsed() {
        assertThatThrownBy(() -> run("--up")).hasMessageStartingWith("Usage: patchbay migrate --down FOLDER");
    }

    private int run(String... arguments) {
        Map<String, String> environment =
                Map.of(Settings.HOME, folder.resolve("home").toString());
        return new MigrateCommand(environment, folder.resolve("dist"), new PrintStream(out, true, UTF_8))
                .run(List.of(arguments));
    }

    private void shipTool() throws IOException, URISyntaxException {
        String name = EchoTool.class.getName();
        Path system = Files.createDirectories(folder.resolve("dist/system/30"));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(system.resolve("store.jar")))) {
            jar.putNextEntry(new ZipEntry("META-INF/services/" + ToolProvider.class.getName()));
            jar.write(name.getBytes(UTF_8));
            String file = name.replace('.', '/') + ".class";
            jar.putNextEntry(new ZipEntry(file));
            jar.write(Files.readAllBytes(
                    Path.of(EchoTool.class.getClassLoader().getResource(file).toURI())));
        }
    }

    /** Prints its words. */
    public static final class EchoTool implements ToolProvider {
        @Override
        public String name() {
            return "migrate-down";
        }

        @Override
        public int run(PrintWriter out, PrintWriter err, String... words) {
            out.println(String.join("\n", words));
            return 0;
        }
    }
}
