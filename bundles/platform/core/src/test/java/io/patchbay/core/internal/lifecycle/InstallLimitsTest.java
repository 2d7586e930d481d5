package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallLimitsTest {
    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        Server.installLimits = InstallLimits.USUAL;
    }

    private static byte[] jar(String id, String version) {
        return Jars.bundle(id, version).bytes();
    }

    @Test
    void onePluginTooManyIsRefusedAndAnUpdateIsNot() {
        Server.installLimits = new InstallLimits(1, Map.of());
        try (Server server = Server.full(new Server.Disk(folder))) {
            server.install(jar("acme.one", "1.0.0"));

            PatchbayException refusal =
                    catchThrowableOfType(PatchbayException.class, () -> server.install(jar("acme.two", "1.0.0")));

            assertThat(refusal.code()).isEqualTo(InstallCode.TOO_MANY_PLUGINS);
            assertThat(refusal.code().status()).isEqualTo(409);
            assertThat(refusal)
                    .hasMessage("Plugin 'acme.two 1.0.0' was not installed: 1 plugins are installed, maxPlugins '1'"
                            + " allows no more. Uninstall one, or raise it in 'io.patchbay.core'.");
            assertThat(server.install(jar("acme.one", "1.1.0")).version()).isEqualTo("1.1.0");
            server.parts.installer.uninstall(Server.ADMIN, "acme.one", OptionalLong.empty(), false, false);
            assertThat(server.install(jar("acme.two", "1.0.0")).status()).isEqualTo(PluginStatus.ENABLED);
        }
    }

    @Test
    void shippedPluginsNeitherCountNorAreRefused() throws IOException {
        Server.installLimits = new InstallLimits(1, Map.of());
        Server.Disk disk = new Server.Disk(folder);
        Files.createDirectories(disk.shipped());
        Jars.bundle("acme.shipped.a", "1.0.0").moveTo(disk.shipped(), "a.jar");
        Jars.bundle("acme.shipped.b", "1.0.0").moveTo(disk.shipped(), "b.jar");

        try (Server server = Server.full(disk)) {
            server.install(jar("acme.one", "1.0.0"));

            assertThat(server.running())
                    .containsExactly("acme.one 1.0.0", "acme.shipped.a 1.0.0", "acme.shipped.b 1.0.0");
        }
    }

    @Test
    void doorHasALimitOfItsOwn() {
        InstallLimits limits = new InstallLimits(10, InstallLimits.ofDoors("upload=2", "deploy=0"));

        limits.requireRoom("acme.one", "upload", List.of("upload", "deploy"));
        limits.requireRoom("acme.one", ShippedPlugins.DOOR, List.of("upload", "upload"));

        assertThatThrownBy(() -> limits.requireRoom("acme.one", "upload", List.of("upload", "upload")))
                .hasMessageContaining("2 plugins came by 'upload', maxPluginsOfDoor '2' allows no more.");
        assertThatThrownBy(() -> limits.requireRoom("acme.one", "deploy", List.of()))
                .hasMessageContaining("maxPluginsOfDoor '0'");
    }

    @Test
    void clauseThatIsNoneIsNamed() {
        assertThatThrownBy(() -> InstallLimits.ofDoors("deploy:9"))
                .hasMessage(
                        "Configuration 'io.patchbay.core': maxPluginsOfDoor 'deploy:9': expected a door and a number"
                                + " up to 100000, such as 'deploy=100'.");
    }
}
