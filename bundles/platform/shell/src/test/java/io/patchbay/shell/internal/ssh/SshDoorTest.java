package io.patchbay.shell.internal.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditEntry.Outcome;
import io.patchbay.testkit.time.Eventually;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ChannelSubsystem;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshDoorTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final KeyPair ADA = OpenDoor.ed25519();
    private static final KeyPair EVE = OpenDoor.ed25519();

    @TempDir
    private Path home;

    private OpenDoor door;

    @BeforeEach
    void open() throws IOException {
        door = new OpenDoor(home);
        door.authorize("principal=\"ada\",scopes=\"shell plugins:read\" ", ADA);
    }

    @AfterEach
    void close() {
        door.close();
    }

    /** What a client saw. */
    private record Said(int status, String output) {}

    @Test
    void aLineRunsAsThePrincipalOfTheKey() throws IOException {
        try (ClientSession session = door.login("ada", ADA)) {
            assertThat(exec(session, "who")).isEqualTo(new Said(0, "ada [PLUGINS_READ, SHELL]\n"));
            assertThat(exec(session, "fail")).isEqualTo(new Said(1, "not-found: There is no such thing.\n"));
            assertThat(exec(session, "linger")).isEqualTo(new Said(4, "It goes on.\n"));
            assertThat(exec(session, "follow")).isEqualTo(new Said(0, "first\nAda\n"));
        }
    }

    @Test
    void theLanguageOfTheShellIsForAdministrators() throws IOException {
        try (ClientSession session = door.login("ada", ADA)) {
            assertThat(exec(session, "who; who")).satisfies(said -> {
                assertThat(said.status()).isEqualTo(1);
                assertThat(said.output()).startsWith("scope-missing: ");
            });
        }
    }

    @Test
    void loginsAndRefusalsAreAudited() throws IOException {
        assertThatThrownBy(() -> door.login("eve", EVE)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> door.login("root", ADA)).isInstanceOf(IOException.class);
        door.login("ada", ADA).close();

        Eventually.passes("all three are told", () -> assertThat(door.audit().entries())
                .extracting(AuditEntry::action, AuditEntry::subject, AuditEntry::outcome)
                .containsExactlyInAnyOrder(
                        tuple("ssh.login", "eve", Outcome.DENIED),
                        tuple("ssh.login", "root", Outcome.DENIED),
                        tuple("ssh.login", "ada", Outcome.DONE)));
    }

    @Test
    void aPasswordOpensNothing() {
        assertThatThrownBy(() -> door.loginByPassword("ada", "secret")).isInstanceOf(IOException.class);
    }

    @Test
    void whoseKeyIsTakenAwayIsOutAtOnce() throws IOException {
        try (ClientSession session = door.login("ada", ADA)) {
            Files.writeString(home.resolve("etc/authorized_keys"), "# nobody\n");

            assertThat(exec(session, "who").output()).contains("Your key was taken away");
        }
    }

    @Test
    void aFileThatOthersCanWriteOpensNothing() throws IOException {
        Files.setPosixFilePermissions(
                home.resolve("etc/authorized_keys"), PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThatThrownBy(() -> door.login("ada", ADA)).isInstanceOf(IOException.class);
    }

    @Test
    void nothingIsForwarded() throws IOException {
        try (ClientSession session = door.login("ada", ADA)) {
            assertThatThrownBy(() -> session.startRemotePortForwarding(
                            new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress("127.0.0.1", 1)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> session.createDirectTcpipChannel(
                                    new SshdSocketAddress("127.0.0.1", 1), new SshdSocketAddress("127.0.0.1", 1))
                            .open()
                            .verify(LIMIT))
                    .isInstanceOf(IOException.class);
            ChannelSubsystem sftp = session.createSubsystemChannel("sftp");
            sftp.open().verify(LIMIT);

            assertThat(sftp.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT))
                    .contains(ClientChannelEvent.CLOSED);
        }
    }

    @Test
    void aPromptTakesLinesUntilItIsLeft() throws IOException {
        try (ClientSession session = door.login("ada", ADA);
                ChannelShell shell = session.createShellChannel();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            shell.setOut(out);
            shell.open().verify(LIMIT);
            type(shell, out, "patchbay> ", "who\r");
            type(shell, out, "ada [PLUGINS_READ, SHELL]\r\n", "wh\t");
            type(shell, out, "who", "\u0003");
            type(shell, out, "patchbay> ", "hang\r");
            door.awaitHanging();
            shell.getInvertedIn().write('\u0003');
            shell.getInvertedIn().flush();
            type(shell, out, "The command was cancelled.", "exit\r");
            shell.waitFor(EnumSet.of(ClientChannelEvent.EXIT_STATUS), LIMIT);

            assertThat(shell.getExitStatus()).isEqualTo(130);
        }
    }

    @Test
    void linesComeThroughAPipe() throws IOException {
        try (ClientSession session = door.login("ada", ADA);
                ChannelShell shell = session.createShellChannel();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            shell.setUsePty(false);
            shell.setIn(new ByteArrayInputStream("who\n\nfail\n".getBytes(UTF_8)));
            shell.setOut(out);
            shell.open().verify(LIMIT);
            shell.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT);

            assertThat(new Said(shell.getExitStatus(), out.toString(UTF_8)))
                    .isEqualTo(new Said(1, "ada [PLUGINS_READ, SHELL]\nnot-found: There is no such thing.\n"));
        }
    }

    @Test
    void whoLeavesEndsWhatHeWaitedFor() throws IOException {
        try (ClientSession session = door.login("ada", ADA)) {
            ChannelExec channel = session.createExecChannel("hang");
            channel.open().verify(LIMIT);
            door.awaitHanging();
            session.close(true);

            door.awaitInterrupted();
        }
    }

    @Test
    void theHostKeyIsMadeOnceForItsOwnerAlone() throws IOException {
        byte[] first = Files.readAllBytes(home.resolve("ssh.host.key"));
        door.close();
        assertThat(home.resolve("run/ssh.port")).doesNotExist();
        door = new OpenDoor(home);

        assertThat(home.resolve("ssh.host.key")).hasBinaryContent(first);
        assertThat(Files.getPosixFilePermissions(home.resolve("ssh.host.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        door.login("ada", ADA).close();
    }

    private static Said exec(ClientSession session, String line) throws IOException {
        try (ChannelExec channel = session.createExecChannel(line);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            channel.setOut(out);
            channel.open().verify(LIMIT);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT);
            return new Said(channel.getExitStatus(), out.toString(UTF_8));
        }
    }

    /** Waits for this in what was not yet seen, then types. */
    private static void type(ChannelShell shell, ByteArrayOutputStream out, String seen, String text)
            throws IOException {
        Eventually.await("'" + seen + "' is shown", () -> out.toString(UTF_8).contains(seen));
        out.reset();
        shell.getInvertedIn().write(text.getBytes(UTF_8));
        shell.getInvertedIn().flush();
    }
}
