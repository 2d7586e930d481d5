package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.ErrorCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.permission.PermissionCode;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.core.internal.shell.UpdateCommands;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.FixedNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code patchbay:update}, with the real installer. */
class UpdateCommandTest {
    @TempDir
    Path folder;

    private final CommandSession session = session(FixedCaller.admin());
    private Server.Disk disk;
    private Server server;
    private Path imports;
    private UpdateCommands commands;

    @BeforeEach
    void start() throws IOException {
        disk = new Server.Disk(folder);
        server = Server.plain(disk);
        imports = Files.createDirectories(disk.home.resolve("import"));
        commands = new UpdateCommands(
                server.parts.catalog, server.parts.installer, new JarSources(new FixedNode(disk.home), List.of()));
        server.install(Jars.bundle("acme.one", "1.0.0").bytes());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static CommandSession session(Caller caller) {
        CommandSession session = new CommandProcessorImpl()
                .createSession(
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream());
        session.put(SessionCaller.VARIABLE, caller);
        return session;
    }

    private String jar(String name, String version) {
        return Jars.bundle(name, version).moveTo(imports, "next.jar").toUri().toString();
    }

    private void refused(ErrorCode code, String message, CommandSession by, String... words) {
        assertThatThrownBy(() -> commands.update(by, "acme.one", words))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
        assertThat(server.running()).containsExactly("acme.one 1.0.0");
    }

    @Test
    void theJarThatIsNamedTakesItsPlace() throws Exception {
        Reply reply = commands.update(session, "acme.one", jar("acme.one", "1.1.0"));

        assertThat(reply.text()).startsWith("acme.one 1.1.0 is enabled.");
        assertThat(server.running()).containsExactly("acme.one 1.1.0");
    }

    @Test
    void withoutASourceItIsLookedForWhereItCameFrom() throws Exception {
        String source = jar("acme.two", "1.0.0");
        server.parts.installer.install(
                Server.ADMIN,
                new ByteArrayInputStream(Jars.bundle("acme.two", "1.0.0").bytes()),
                new Origin("file", source));
        Reply same = commands.update(session, "acme.two");
        jar("acme.two", "1.2.0");

        Reply updated = commands.update(session, "acme.two");

        assertThat(same.text()).isEqualTo("acme.two 1.0.0 is installed from this very jar. Nothing changes.");
        assertThat(updated.text()).startsWith("acme.two 1.2.0 is enabled.");
    }

    @Test
    void whatWasUploadedHasNoPlaceToLook() {
        refused(
                CommonCode.INVALID_VALUE,
                "where no newer one can be looked for. Name a jar: update acme.one SOURCE.",
                session);
    }

    @Test
    void anotherPluginIsNoUpdate() {
        refused(
                CommonCode.INVALID_VALUE,
                "is 'acme.other', not 'acme.one'. Use 'install' for another plugin.",
                session,
                jar("acme.other", "9.0.0"));
    }

    @Test
    void wordsTooManyAreNamed() {
        refused(
                CommonCode.INVALID_VALUE,
                "'b.jar': expected 'update ID [SOURCE] [--approve]'.",
                session,
                "a.jar",
                "b.jar");
    }

    @Test
    void whatAsksForConsentTakesApproval() throws Exception {
        disk.permissions.ask("file");
        Path asking = Jars.bundle("acme.one", "1.1.0")
                .header(
                        "Require-Capability",
                        "patchbay.permission;type=net.connect;target=\"a.example:443\";effective:=meta")
                .moveTo(imports, "next.jar");
        String source = asking.toUri().toString();

        refused(PermissionCode.CONSENT_REQUIRED, "'acme.one 1.1.0'", session, source);
        Reply approved = commands.update(session, "acme.one", source, "--approve");

        assertThat(approved.text()).startsWith("acme.one 1.1.0 is enabled.");
    }

    @Test
    void whoMayOnlyLookUpdatesNothing() {
        refused(
                CommonCode.SCOPE_MISSING,
                "plugins:write",
                session(FixedCaller.with(Scope.PLUGINS_READ)),
                jar("acme.one", "1.1.0"));
    }
}
