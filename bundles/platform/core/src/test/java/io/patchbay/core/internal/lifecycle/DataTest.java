package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of the data directory when a plugin that writes to it is updated. */
class DataTest {
    @TempDir
    Path folder;

    private Server.Disk disk;
    private Path file;
    private Server server;

    @BeforeEach
    void start() {
        disk = new Server.Disk(folder);
        file = disk.home.resolve("data/acme.one/deep/format");
        server = Server.plain(disk);
    }

    @AfterEach
    void stop() {
        server.close();
        Server.rules = UpdateRules.USUAL;
    }

    /** A plugin that writes its version into its data when it starts, then does this. */
    private Path plugin(String version, String then) {
        return Activators.activator(
                        "acme.one",
                        version,
                        """
                        java.nio.file.Path file = java.nio.file.Path.of("%s");
                        java.nio.file.Files.createDirectories(file.getParent());
                        java.nio.file.Files.writeString(file, "%s");
                        %s
                        """
                                .formatted(file, version, then),
                        "")
                .header("Patchbay-Update", "handover")
                .header("Provide-Capability", "patchbay.plugin;name=one;type=custom")
                .build(folder);
    }

    private String format() throws IOException {
        return Files.readString(file);
    }

    @Test
    void dataAreAsBeforeIfTheNewVersionDoesNotStart() throws IOException {
        server.install(plugin("1.0.0", ""));
        Files.writeString(file, "what 1.0.0 made of it");

        assertThatThrownBy(() -> server.install(plugin("2.0.0", "if (true) throw new Exception(\"no\");")))
                .hasMessageContaining("no");

        assertThat(server.running()).containsExactly("acme.one 1.0.0");
        assertThat(format()).isEqualTo("1.0.0"); // written when it was started again
        assertThat(disk.home.resolve("data-snapshots/.open-acme.one")).doesNotExist();
    }

    @Test
    void rollbackGivesAVersionBackTheDataItLeft() throws IOException {
        server.install(plugin("1.0.0", ""));
        Path more = Files.writeString(file.resolveSibling("more"), "from 1.0.0");
        server.install(plugin("2.0.0", ""));
        Files.writeString(more, "from 2.0.0");

        server.parts.installer.rollback(Server.ADMIN, "acme.one", Optional.empty(), OptionalLong.empty());
        assertThat(more).hasContent("from 1.0.0");

        server.parts.installer.rollback(Server.ADMIN, "acme.one", Optional.empty(), OptionalLong.empty());
        assertThat(more).hasContent("from 2.0.0");
    }

    @Test
    void dataThatAreTooLargeStayAsTheyAre() throws IOException {
        server.close();
        Server.rules = new UpdateRules(3, Duration.ZERO, 0, 3, DrainRules.USUAL);
        server = Server.plain(disk);
        server.install(plugin("1.0.0", ""));
        Path more = Files.writeString(file.resolveSibling("more"), "from 1.0.0");
        server.install(plugin("2.0.0", ""));
        Files.writeString(more, "from 2.0.0");

        server.parts.installer.rollback(Server.ADMIN, "acme.one", Optional.empty(), OptionalLong.empty());

        assertThat(more).hasContent("from 2.0.0");
        assertThat(disk.home.resolve("data-snapshots/acme.one")).doesNotExist();
    }

    @Test
    void copiesGoWithThePlugin() {
        server.install(plugin("1.0.0", ""));
        server.install(plugin("2.0.0", ""));
        assertThat(disk.home.resolve("data-snapshots/acme.one")).isNotEmptyDirectory();

        server.parts.installer.uninstall(Server.ADMIN, "acme.one", OptionalLong.empty(), false, false);

        assertThat(disk.home.resolve("data-snapshots/acme.one")).doesNotExist();
        assertThat(file).exists();
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void dataFitTheVersionThatIsInForceAfterACrash(Step last) throws Exception {
        server.install(plugin("1.0.0", ""));
        server.close();
        Path more = Files.writeString(file.resolveSibling("more"), "from 1.0.0");
        Path jar = plugin("2.0.0", "java.nio.file.Files.writeString(file.resolveSibling(\"more\"), \"from 2.0.0\");");

        DyingServer.dieAfter(last, disk, dying -> dying.install(jar));
        server = Server.plain(disk);

        boolean committed = last.compareTo(Step.COMMITTED) >= 0;
        assertThat(server.running()).containsExactly(committed ? "acme.one 2.0.0" : "acme.one 1.0.0");
        assertThat(more).hasContent(committed ? "from 2.0.0" : "from 1.0.0");
        assertThat(disk.home.resolve("data-snapshots/.open-acme.one")).doesNotExist();
    }
}
