package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginInstaller;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;

class SwitchTest {
    private static final OptionalLong ANY = OptionalLong.empty();

    @TempDir
    Path folder;

    private Server.Disk disk;
    private Server server;
    private PluginInstaller installer;

    @BeforeEach
    void start() {
        disk = new Server.Disk(folder);
        server = Server.plain(disk);
        installer = server.parts.installer;
        server.install(Jars.bundle("acme.one", "1.0.0").bytes());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void disabledPluginStopsAndStaysStoppedOverARestart() {
        PluginView view = installer.disable(Server.ADMIN, "acme.one", ANY);

        assertThat(view.status()).isEqualTo(PluginStatus.DISABLED);
        assertThat(server.running()).isEmpty();

        server.close();
        server = Server.plain(disk);

        assertThat(server.running()).isEmpty();
        assertThat(server.view("acme.one").status()).isEqualTo(PluginStatus.DISABLED);
    }

    @Test
    void switchingTwiceIsTheSameAsOnce() {
        PluginView disabled = installer.disable(Server.ADMIN, "acme.one", ANY);
        assertThat(installer.disable(Server.ADMIN, "acme.one", ANY)).isEqualTo(disabled);

        PluginView enabled = installer.enable(Server.ADMIN, "acme.one", ANY);
        assertThat(installer.enable(Server.ADMIN, "acme.one", ANY)).isEqualTo(enabled);

        assertThat(enabled.status()).isEqualTo(PluginStatus.ENABLED);
        assertThat(disk.outbox.types()).containsExactly("plugin.installed", "plugin.disabled", "plugin.enabled");
    }

    @Test
    void changeBasedOnAnOldRevisionIsRefused() {
        installer.disable(Server.ADMIN, "acme.one", OptionalLong.of(1));

        assertThatThrownBy(() -> installer.enable(Server.ADMIN, "acme.one", OptionalLong.of(1)))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.STALE))
                .hasMessage("Plugin 'acme.one' changed: it is at revision '2', you saw '1'. Read it again.");
    }

    @Test
    void uninstalledPluginIsGoneButForItsHistory() {
        PluginView view = installer.uninstall(Server.ADMIN, "acme.one", ANY, false, false);

        assertThat(view.status()).isEqualTo(PluginStatus.UNINSTALLED);
        assertThat(server.bundles()).isEmpty();
        assertThat(disk.blobs.size()).isZero();
        assertThat(server.store.plugins()).extracting("status").containsExactly(PluginStatus.UNINSTALLED);
        assertThat(server.parts
                        .catalog
                        .list(
                                Server.ADMIN,
                                io.patchbay.api.plugin.PluginCatalog.Filter.ALL,
                                io.patchbay.api.Page.Request.FIRST)
                        .items())
                .extracting(PluginView::id)
                .doesNotContain("acme.one");
        assertThatThrownBy(() -> installer.enable(Server.ADMIN, "acme.one", ANY))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(InstallCode.PLUGIN_NOT_INSTALLED));
    }

    @Test
    void installationAfterAnUninstallationIsANewRow() {
        String first = server.store.plugins().get(0).installation();
        installer.uninstall(Server.ADMIN, "acme.one", ANY, false, false);

        PluginView view = server.install(Jars.bundle("acme.one", "1.0.0").bytes());

        assertThat(view.status()).isEqualTo(PluginStatus.ENABLED);
        assertThat(view.revision()).isEqualTo(3);
        assertThat(server.store.plugins().get(0).installation()).isNotEqualTo(first);
        assertThat(disk.database.<Integer>read(connection -> {
                    var rows =
                            connection.createStatement().executeQuery("select count(*) from core_plugin_installation");
                    rows.next();
                    return rows.getInt(1);
                }))
                .isEqualTo(2);
    }

    @Test
    void configurationAndDataStayUnlessPurged() throws Exception {
        Path data = Files.createDirectories(disk.home.resolve("data/acme.one"));
        Files.writeString(data.resolve("kept"), "x");
        ConfigurationAdmin admin = server.service(ConfigurationAdmin.class);
        admin.getConfiguration("acme.one", "?").update(FrameworkUtil.asDictionary(Map.of("a", "b")));

        installer.uninstall(Server.ADMIN, "acme.one", ANY, false, false);
        assertThat(data.resolve("kept")).exists();
        assertThat(admin.listConfigurations("(service.pid=acme.one)")).hasSize(1);

        server.install(Jars.bundle("acme.one", "1.0.0").bytes());
        installer.uninstall(Server.ADMIN, "acme.one", ANY, true, false);
        assertThat(data).doesNotExist();
        assertThat(admin.listConfigurations("(service.pid=acme.one)")).isNull();
    }

    @Test
    void platformBundleCannotBeSwitched() {
        assertThatThrownBy(() -> installer.disable(Server.ADMIN, "org.apache.felix.scr", ANY))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(InstallCode.PLATFORM_BUNDLE))
                .hasMessage(
                        "Bundle 'org.apache.felix.scr' is part of the platform: it can be neither stopped nor removed.");
    }

    @Test
    void unknownPluginIsNamed() {
        assertThatThrownBy(() -> installer.disable(Server.ADMIN, "acme.none", ANY))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(InstallCode.PLUGIN_NOT_INSTALLED))
                .hasMessage(
                        "Plugin 'acme.none' is not installed. See 'list' in the shell or GET plugins for those that are.");
    }

    @Test
    void failedStartLeavesTheWishAsItWas() {
        Path jar = Activators.starting(
                folder,
                "acme.moody",
                "1.0.0",
                "if (Boolean.getBoolean(\"acme.moody\")) throw new IllegalStateException(\"moody\");");
        server.install(jar);
        installer.disable(Server.ADMIN, "acme.moody", ANY);
        System.setProperty("acme.moody", "true");
        try {
            assertThatThrownBy(() -> installer.enable(Server.ADMIN, "acme.moody", ANY))
                    .hasMessageContaining("its activator threw IllegalStateException: moody");
        } finally {
            System.clearProperty("acme.moody");
        }

        assertThat(server.view("acme.moody").status()).isEqualTo(PluginStatus.DISABLED);
        assertThat(installer.enable(Server.ADMIN, "acme.moody", ANY).status()).isEqualTo(PluginStatus.ENABLED);
    }
}
