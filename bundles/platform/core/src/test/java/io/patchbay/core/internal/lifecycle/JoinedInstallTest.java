package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.PluginInstaller.Jar;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import io.patchbay.api.plugin.PluginStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinedInstallTest {
    private static final Jars BASE = Jars.bundle("acme.base", "1.0.0")
            .header("Export-Package", "acme.base;version=1.0.0")
            .entry("acme/base/x.txt", "x");

    @TempDir
    Path folder;

    private static Jars top(String needs) {
        return Jars.bundle("acme.top", "1.0.0").header("Import-Package", needs);
    }

    private List<Jar> files(Jars... jars) throws IOException {
        List<Jar> files = new ArrayList<>();
        for (Jars jar : jars) {
            Path file = Files.write(folder.resolve(files.size() + ".jar"), jar.bytes());
            files.add(new Jar(file, new Origin("marketplace", file.toUri().toString())));
        }
        return files;
    }

    @Test
    void whatIsWantedComesWithWhatItNeeds() throws Exception {
        try (Server server = Server.plain(new Server.Disk(folder.resolve("home")))) {
            var view = server.parts.installer.installTogether(
                    Server.ADMIN, files(BASE, top("acme.base")), Optional.empty());

            assertThat(view.id()).isEqualTo("acme.top");
            assertThat(view.status()).isEqualTo(PluginStatus.ENABLED);
            assertThat(server.running()).containsExactly("acme.base 1.0.0", "acme.top 1.0.0");
        }
    }

    @Test
    void planNamesAllThatWouldBeAdded() throws Exception {
        try (Server server = Server.plain(new Server.Disk(folder.resolve("home")))) {
            Plan plan = server.parts.installer.planTogether(Server.ADMIN, files(BASE, top("acme.base")));

            assertThat(plan.id()).isEqualTo("acme.top");
            assertThat(plan.added()).containsExactly("acme.base 1.0.0", "acme.top 1.0.0");
            assertThat(server.running()).isEmpty();
        }
    }

    @Test
    void nothingIsLeftWhenSomethingIsMissing() throws Exception {
        Server.Disk disk = new Server.Disk(folder.resolve("home"));
        try (Server server = Server.plain(disk)) {
            List<Jar> jars = files(BASE, top("acme.base,acme.gone"));

            assertThatThrownBy(() -> server.parts.installer.installTogether(Server.ADMIN, jars, Optional.empty()))
                    .isInstanceOf(PatchbayException.class)
                    .hasMessageStartingWith("Plugin 'acme.top 1.0.0' not installed: needs package acme.gone;");

            assertThat(server.running()).isEmpty();
            assertThat(server.bundles()).isEmpty();
            assertThat(disk.blobs.size()).isZero();
        }
    }

    @Test
    void nothingIsLeftWhenOneDoesNotStart() throws Exception {
        Server.Disk disk = new Server.Disk(folder.resolve("home"));
        try (Server server = Server.plain(disk)) {
            List<Jar> jars = files(BASE, top("acme.base").header("Bundle-Activator", "acme.top.NoSuchActivator"));

            assertThatThrownBy(() -> server.parts.installer.installTogether(Server.ADMIN, jars, Optional.empty()))
                    .isInstanceOf(PatchbayException.class)
                    .hasMessageStartingWith("Plugin 'acme.top' 1.0.0 not started");

            assertThat(server.running()).isEmpty();
            assertThat(server.bundles()).isEmpty();
            assertThat(disk.blobs.size()).isZero();
        }
    }

    @Test
    void consentToSomethingElseIsRefused() throws Exception {
        try (Server server = Server.plain(new Server.Disk(folder.resolve("home")))) {
            List<Jar> jars = files(BASE, top("acme.base"));

            assertThatThrownBy(() ->
                            server.parts.installer.installTogether(Server.ADMIN, jars, Optional.of("0".repeat(64))))
                    .isInstanceOf(PatchbayException.class)
                    .hasMessageContaining("Read the plan of 'acme.top 1.0.0' again");

            assertThat(server.running()).isEmpty();
        }
    }
}
