package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.plugin.PluginStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process dies after each step of an installation: its threads never come to do anything more. */
class CrashTest {
    private static final byte[] OLD = Jars.bundle("acme.one", "1.0.0").bytes();
    private static final byte[] NEW = Jars.bundle("acme.one", "2.0.0").bytes();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Step.class)
    void firstInstallationHappenedOrDidNot(Step last) throws Exception {
        Server.Disk disk = new Server.Disk(folder);
        DyingServer.dieAfter(last, disk, dying -> dying.install(NEW));

        try (Server server = Server.plain(disk)) {
            boolean committed = last.compareTo(Step.COMMITTED) >= 0;
            assertThat(server.running())
                    .isEqualTo(committed ? java.util.List.of("acme.one 2.0.0") : java.util.List.of());
            assertThat(server.bundles()).hasSize(committed ? 1 : 0);
            assertThat(server.store.plugins()).hasSize(committed ? 1 : 0);
            assertThat(disk.blobs.size()).isEqualTo(committed ? 1 : 0);
            assertThat(disk.home.resolve("install-journal")).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void updateHappenedOrDidNot(Step last) throws Exception {
        Server.Disk disk = new Server.Disk(folder);
        try (Server server = Server.plain(disk)) {
            server.install(OLD);
        }
        DyingServer.dieAfter(last, disk, dying -> dying.install(NEW));

        try (Server server = Server.plain(disk)) {
            boolean committed = last.compareTo(Step.COMMITTED) >= 0;
            String expected = committed ? "acme.one 2.0.0" : "acme.one 1.0.0";
            assertThat(server.running()).containsExactly(expected);
            assertThat(server.bundles()).containsExactly(expected);
            assertThat(server.view("acme.one").status()).isEqualTo(PluginStatus.ENABLED);
            assertThat(server.install(NEW).status()).isEqualTo(PluginStatus.ENABLED);
        }
    }
}
