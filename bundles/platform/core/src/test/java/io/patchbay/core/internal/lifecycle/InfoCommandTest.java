package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.shell.SessionCaller;
import io.patchbay.core.internal.launcher.Visibility;
import io.patchbay.core.internal.shell.PluginCommands;
import io.patchbay.testkit.FixedNode;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.resolver.Resolver;

/** {@code patchbay:info}, by id and by name. */
class InfoCommandTest {
    @TempDir
    Path folder;

    private Server server;
    private PluginCommands commands;
    private CommandSession session;

    @BeforeEach
    void start() {
        server = Server.plain(new Server.Disk(folder));
        session = new CommandProcessorImpl()
                .createSession(
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream());
        session.put(SessionCaller.VARIABLE, Server.ADMIN);
        FixedNode node = new FixedNode(folder);
        ConfiguredInstall configured =
                new ConfiguredInstall(server.parts.installer, server.service(ConfigurationAdmin.class), node);
        commands = new PluginCommands(
                server.parts.catalog,
                server.parts.installer,
                configured,
                new JarSources(node, List.of()),
                new MarketplaceInstall(
                        server.parts.installer,
                        configured,
                        unused(Resolver.class),
                        unused(Visibility.class),
                        server.framework.getBundleContext()));
        install("acme.csv", "transformer-csv");
        install("transformer-csv-two", "other");
    }

    private void install(String id, String name) {
        server.install(Jars.bundle(id, "1.0.0")
                .header("Provide-Capability", "patchbay.plugin;name=" + name + ";type=transformer;category=core")
                .bytes());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static <T> T unused(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
    }

    @Test
    void aPluginIsFoundByTheNameWorkflowsUse() {
        assertThat(commands.info(session, "transformer-csv").text()).contains("acme.csv");
        assertThat(commands.info(session, "acme.csv").text()).contains("acme.csv");
    }

    @Test
    void anIdComesBeforeTheNameOfAnother() {
        install("other", "transformer-other");

        assertThat(commands.info(session, "other").text()).contains("transformer-other");
    }

    @Test
    void whatIsNeitherIsNamed() {
        assertThatThrownBy(() -> commands.info(session, "transformer-none"))
                .hasMessage("Plugin 'transformer-none' is not known here. See 'list' in the shell or GET plugins for"
                        + " those that are.");
    }

    @Test
    void aPathIsASourceAndNoName() {
        assertThatThrownBy(() -> commands.install(session, "/nowhere/acme.jar"))
                .hasMessageContaining("Source 'file:///nowhere/acme.jar' cannot be read");
    }
}
