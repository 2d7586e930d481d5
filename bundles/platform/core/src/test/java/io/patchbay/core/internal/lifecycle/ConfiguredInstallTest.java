package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.configuration.ConfigurationDescription;
import io.patchbay.api.plugin.PluginInstaller.Jar;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.FixedNode;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class ConfiguredInstallTest {
    private static final Origin ORIGIN = new Origin("test", "top.jar");
    private static final JsonObject FIT = Json.parse("{\"size\": \"5\"}").asObject();
    private static final JsonObject UNFIT = Json.parse("{\"sise\": \"5\"}").asObject();

    @TempDir
    Path folder;

    private Server server;
    private ConfigurationAdmin configurations;
    private ConfiguredInstall configured;

    @BeforeEach
    void start() {
        server = Server.plain(new Server.Disk(folder.resolve("home")));
        configurations = server.service(ConfigurationAdmin.class);
        configured = new ConfiguredInstall(server.parts.installer, configurations, new FixedNode(folder));
        configured.values = ConfiguredInstallTest::typed;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Knows whether a name is described, and no more. */
    private static Map<String, Object> typed(
            String pid, Optional<ConfigurationDescription> description, JsonObject values, String pointer) {
        values.members().keySet().stream()
                .filter(name -> description.flatMap(one -> one.attribute(name)).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw PatchbayException.at(
                            CommonCode.INVALID_VALUE, pointer + "/" + name, "'" + name + "' is not in '" + pid + "'.");
                });
        Map<String, Object> texts = new HashMap<>();
        values.members().forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }

    private static Jars top(String... pids) {
        Jars jar = Jars.bundle("acme.top", "1.0.0");
        for (String pid : pids) {
            jar.entry(
                    "OSGI-INF/metatype/" + pid + ".xml",
                    """
                    <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.2.0">
                      <OCD id="o" name="Top"><AD id="size" type="String"/></OCD>
                      <Designate pid="%s"><Object ocdref="o"/></Designate>
                    </metatype:MetaData>
                    """
                            .formatted(pid));
        }
        return jar;
    }

    private void installFromSource(Jars jar, JsonObject config) {
        JarSources.Source source = new JarSources.Source(new ByteArrayInputStream(jar.bytes()), ORIGIN);
        configured.install(Server.ADMIN, source, config, Optional.empty());
    }

    private void installTogether(Jars jar, JsonObject config) throws Exception {
        Path base = Files.write(
                folder.resolve("base.jar"), Jars.bundle("acme.base", "1.0.0").bytes());
        Path file = Files.write(folder.resolve("top.jar"), jar.bytes());
        List<Jar> jars = List.of(new Jar(base, ORIGIN), new Jar(file, ORIGIN));
        configured.install(
                file,
                server.parts.installer.planTogether(Server.ADMIN, jars),
                config,
                () -> server.parts.installer.installTogether(Server.ADMIN, jars, Optional.empty()));
    }

    private void nothingIsThere() throws Exception {
        assertThat(server.bundles()).isEmpty();
        assertThat(configurations.listConfigurations(null)).isNull();
    }

    @Test
    void whatASourceDoesNotDescribeIsRefusedBeforeAnythingIsInstalled() throws Exception {
        assertThatThrownBy(() -> installFromSource(top("acme.top"), UNFIT))
                .isInstanceOf(PatchbayException.class)
                .hasMessage("'sise' is not in 'acme.top'.");

        nothingIsThere();
    }

    @Test
    void whatAJarOfARepositoryDoesNotDescribeIsRefusedBeforeAnythingIsInstalled() throws Exception {
        assertThatThrownBy(() -> installTogether(top("acme.top"), UNFIT))
                .isInstanceOf(PatchbayException.class)
                .hasMessage("'sise' is not in 'acme.top'.");

        nothingIsThere();
    }

    @Test
    void pidOfAnotherNameIsSetForThisJarAlone() throws Exception {
        installTogether(top("acme.other"), FIT);

        assertThat(server.running()).containsExactly("acme.base 1.0.0", "acme.top 1.0.0");
        assertThat(configurations.listConfigurations(null))
                .extracting(Configuration::getPid)
                .containsExactly("acme.other|acme.top|1.0.0");
    }

    @Test
    void oneOfSeveralConfigurationsIsNotGuessed() throws Exception {
        assertThatThrownBy(() -> installFromSource(top("acme.one", "acme.two"), FIT))
                .isInstanceOf(PatchbayException.class)
                .hasMessageContaining("'acme.top' has several configurations (acme.one, acme.two)");

        nothingIsThere();
    }

    @Test
    void nothingIsInstalledWhileNobodyChecks() throws Exception {
        configured.values = null;

        assertThatThrownBy(() -> installFromSource(top("acme.top"), FIT))
                .isInstanceOf(PatchbayException.class)
                .hasMessageContaining("the bundle 'io.patchbay.configuration' does not run. Start it.");

        nothingIsThere();
    }
}
