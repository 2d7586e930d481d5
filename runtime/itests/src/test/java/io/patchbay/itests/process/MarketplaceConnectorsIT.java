package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.Test;

/** Connectors on demand, as they are shipped: uploaded, consented to, sandboxed, and called through an integration. */
class MarketplaceConnectorsIT extends OnEveryJdk {
    @Test
    void filesOfAnSftpServerAreSeen() throws Exception {
        Path home = folder.resolve("sftp-" + jdk.name());
        Path files = Files.createDirectories(home.resolve("exchange"));
        Files.writeString(files.resolve("trips.csv"), "zone\nSoho\n");
        KeyPair hostKey = hostKey();
        try (SshServer server = sftp(home, hostKey)) {
            String plugin = install("io.patchbay.plugin.connector.sftp");
            JsonObject settings = JsonObject.builder()
                    .put("user", "ada")
                    .put("root", "/exchange")
                    .put("hostKey", KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic()))
                    .build();
            String integration = connect(plugin, server.getPort(), settings);

            Answer denied = call(integration, "check");
            permit(plugin, "grant", "net.connect 127.0.0.1:" + server.getPort());
            Answer checked = call(integration, "check");
            Answer found = call(integration, "discover");

            assertThat(denied.text()).contains("permission-denied", "net.connect 127.0.0.1:" + server.getPort());
            assertThat(checked.text()).contains("\"ok\":true", "let 'ada' in");
            assertThat(found.text()).contains("\"name\":\"trips.csv\"");
            assertSandboxed(plugin);
        }
    }

    private static SshServer sftp(Path home, KeyPair hostKey) throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, session) -> user.equals("ada") && password.equals("secret"));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(home));
        server.start();
        return server;
    }

    private static KeyPair hostKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    /** Uploads a plugin of the distribution's marketplace folder and consents to what it asks for. */
    private static String install(String plugin) throws IOException {
        byte[] jar = Files.readAllBytes(PatchbayProcess.distribution().resolve("marketplace/" + plugin + ".jar"));
        Answer asked = upload(jar, "");
        assertThat(asked.member("code")).as(asked.toString()).isEqualTo("consent-required");
        String digest = asked.text().replaceAll("(?s).*\"digest\":\"(\\w+)\".*", "$1");
        Answer installed = upload(jar, "?consent=" + digest);
        assertThat(installed.status()).as(installed.toString()).isEqualTo(201);
        patchbay.await("plugins/" + plugin, "it is enabled", answer -> answer.member("status")
                .equals("enabled"));
        return plugin;
    }

    private static Answer upload(byte[] jar, String query) {
        return patchbay.api().send("POST", "plugins/install" + query, "application/java-archive", jar);
    }

    private static String connect(String plugin, int port, JsonObject settings) {
        JsonObject body = JsonObject.builder()
                .put("name", plugin)
                .put("plugin", plugin)
                .put("endpoint", "tcp://127.0.0.1:" + port)
                .put("settings", settings)
                .put("secrets", JsonObject.of("password", Json.of("secret")))
                .build();
        Answer made = patchbay.api().post("integrations", body.toString());
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.member("id");
    }

    private static Answer call(String integration, String action) {
        return patchbay.api()
                .post(
                        "integrations/" + integration + "/execute",
                        "{\"action\": \"" + action + "\", \"mode\": \"sync\", \"timeout\": \"PT2M\"}");
    }

    private static void assertSandboxed(String plugin) {
        assertThat(patchbay.api().get("plugins/" + plugin).member("tier")).isEqualTo("sandboxed");
    }
}
