package io.patchbay.worker.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginJarTest {
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    @Test
    void acceptsTheBytesItWasToldOf() throws Exception {
        Path file = Files.writeString(folder.resolve("a b.jar"), "abc");
        PluginJar jar = new PluginJar(file, OF_ABC);

        jar.check();

        assertThat(jar.location()).startsWith("reference:file:").endsWith("/a%20b.jar");
    }

    @Test
    void refusesOtherBytesWithBothDigests() throws Exception {
        Path file = Files.writeString(folder.resolve("a.jar"), "abd");

        assertThatThrownBy(() -> new PluginJar(file, OF_ABC).check())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("expected '" + OF_ABC + "'")
                .hasMessageContaining("install it again");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> new PluginJar(folder.resolve("none.jar"), OF_ABC).check())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot be read");
    }
}
