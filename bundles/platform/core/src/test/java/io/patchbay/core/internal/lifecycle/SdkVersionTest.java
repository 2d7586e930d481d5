package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that were built against another SDK than the server's, as real bundles: docs/reference/sdk-versions.md. */
class SdkVersionTest {
    @TempDir
    Path folder;

    private Server server;

    @BeforeEach
    void start() {
        server = Server.plain(new Server.Disk(folder));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void pluginBuiltForAnOlderSdkOfTheSameMajorRuns() {
        PluginView view = server.install(builtFor("1.0.0", "[1.0,2)"));

        assertThat(view.status()).isEqualTo(PluginStatus.ENABLED);
    }

    @Test
    void pluginBuiltForANewerMinorWaitsAndSaysWhatTheServerHas() {
        PluginView view = server.install(builtFor("1.0.0", "[1.99,2)"));

        assertThat(view.status()).isEqualTo(PluginStatus.INSTALLED);
        assertThat(view.statusText())
                .isEqualTo(
                        "needs package io.patchbay.plugin [1.99,2), this server provides 1.0. Install a release built for SDK"
                                + " 1.x up to 1.0, or a server with another SDK.");
    }

    @Test
    void pluginBuiltForTheNextMajorWaitsAndSaysWhatTheServerHas() {
        PluginView view = server.install(builtFor("1.0.0", "[2.0,3)"));

        assertThat(view.status()).isEqualTo(PluginStatus.INSTALLED);
        assertThat(view.statusText()).startsWith("needs package io.patchbay.plugin [2.0,3), this server provides 1.0.");
    }

    @Test
    void updateToANewerSdkLeavesTheOldRevisionServing() {
        server.install(builtFor("1.0.0", "[1.0,2)"));

        assertThatThrownBy(() -> server.install(builtFor("1.1.0", "[2.0,3)")))
                .hasMessageStartingWith("Plugin 'acme 1.1.0' not started, 1.0.0 keeps running: needs package"
                        + " io.patchbay.plugin [2.0,3), this server provides 1.0.");
        assertThat(server.running()).contains("acme 1.0.0");
    }

    private static byte[] builtFor(String version, String range) {
        return Jars.bundle("acme", version)
                .header("Import-Package", "io.patchbay.plugin;version=\"" + range + "\"")
                .bytes();
    }
}
