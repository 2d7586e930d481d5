package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.testkit.process.Jdk;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The shell over SSH in the shipped distribution: it resolves, it is off unless asked for, and it knows its callers. */
@ParameterizedClass
@ArgumentsSource(Jdks.class)
class SshIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Jdk jdk;

    @TempDir
    Path home;

    SshIT(Jdk jdk) {
        this.jdk = jdk;
    }

    /** What a client saw. */
    private record Said(int status, String output) {}

    @Test
    void aKeyOpensTheShellWithItsScopes() throws IOException, GeneralSecurityException {
        KeyPair known = keys();
        try (PatchbayProcess patchbay =
                PatchbayProcess.in(home).on(jdk).with("PATCHBAY_SSH_PORT", "0").start()) {
            Path keys = home.resolve("etc/authorized_keys");
            Files.createFile(keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    keys,
                    "principal=\"ada\",scopes=\"shell plugins:read\" " + PublicKeyEntry.toString(known.getPublic())
                            + "\n");

            Said list = exec(known, "list --json");
            Said refused = exec(known, "secret list");

            assertThat(list.status()).as(list.output()).isZero();
            assertThat(list.output()).contains("io.patchbay.plugin.validator.json.schema");
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.output()).startsWith("scope-missing: ");
            assertThatThrownBy(() -> exec(keys(), "list")).isInstanceOf(IOException.class);
            patchbay.await(
                    "audit?pageSize=50",
                    "logins and the refusal are told",
                    answer -> answer.text().contains("\"ssh.login\"")
                            && answer.text().toLowerCase(Locale.ROOT).contains("\"denied\""));
        }
    }

    @Test
    void withoutThePortThereIsNoDoor() {
        try (PatchbayProcess patchbay = PatchbayProcess.in(home).on(jdk).start()) {
            assertThat(home.resolve("run/ssh.port")).doesNotExist();
            assertThat(home.resolve("ssh.host.key")).doesNotExist();
            assertThat(patchbay.api().get("plugins/io.patchbay.shell").member("health"))
                    .isEqualTo("ok");
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private Said exec(KeyPair key, String line) throws IOException {
        int port =
                Integer.parseInt(Files.readString(home.resolve("run/ssh.port")).strip());
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.start();
            try (ClientSession session =
                    client.connect("ada", "127.0.0.1", port).verify(LIMIT).getSession()) {
                session.addPublicKeyIdentity(key);
                session.auth().verify(LIMIT);
                return said(session, line);
            }
        }
    }

    private static Said said(ClientSession session, String line) throws IOException {
        try (ChannelExec channel = session.createExecChannel(line);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            channel.setOut(out);
            channel.open().verify(LIMIT);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT);
            return new Said(channel.getExitStatus(), out.toString(UTF_8));
        }
    }
}
