package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import java.net.ServerSocket;
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

/** Plugins on demand, as they are shipped: uploaded, consented to, sandboxed, and called. */
@EachJdk
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

    @Test
    void workbooksAreWrittenAndReadAgain() throws Exception {
        String plugin = "io.patchbay.plugin.transformer.xlsx";
        Answer installed = upload(jar(plugin), "");
        assertThat(installed.status()).as("it asks for nothing: " + installed).isEqualTo(201);
        awaitEnabled(plugin);
        Path source =
                Files.writeString(folder.resolve("trips-" + jdk.name() + ".csv"), "zone,fare\nSoho,7.5\nHarlem,12\n");
        Path target = folder.resolve("back-" + jdk.name() + ".jsonl");

        succeed(
                """
                workflows:
                  workbook:
                    steps:
                      - {name: read, plugin: connector-file, action: read, config: {path: "%s"}}
                      - {name: rows, plugin: transformer-csv}
                      - {name: book, plugin: transformer-xlsx, action: format, config: {sheetBy: zone}}
                      - {name: back, plugin: transformer-xlsx, config: {sheet: "*", sheetColumn: sheet}}
                      - {name: text, plugin: transformer-json, action: format}
                      - {name: write, plugin: connector-file, action: write, config: {path: "%s"}}
                """
                        .formatted(source, target));

        assertThat(Files.readString(target))
                .isEqualTo(
                        """
                        {"sheet":"Soho","zone":"Soho","fare":7.5}
                        {"sheet":"Harlem","zone":"Harlem","fare":12}
                        """);
        assertSandboxed(plugin);
    }

    @Test
    void aKafkaClusterIsCalledWhenItsBrokersAreGranted() throws Exception {
        String plugin = install("io.patchbay.plugin.connector.kafka");
        int port = freePort();
        String integration = connect(plugin, port, JsonObject.EMPTY);

        Answer denied = call(integration, "check");
        permit(plugin, "grant", "net.connect 127.0.0.1:" + port);
        Answer checked = call(integration, "check");

        assertThat(denied.text()).contains("permission-denied", "net.connect 127.0.0.1:" + port);
        assertThat(checked.text())
                .contains("\"ok\":false", "None of the brokers '[127.0.0.1:" + port + "]' can be reached");
        assertSandboxed(plugin);
    }

    @Test
    void anMqttBrokerIsCalledWhenItIsGranted() throws Exception {
        String plugin = install("io.patchbay.plugin.connector.mqtt");
        int port = freePort();
        String integration = connect(plugin, port, JsonObject.EMPTY);

        Answer denied = call(integration, "check");
        permit(plugin, "grant", "net.connect 127.0.0.1:" + port);
        Answer checked = call(integration, "check");

        assertThat(denied.text()).contains("permission-denied", "net.connect 127.0.0.1:" + port);
        assertThat(checked.text())
                .contains("\"ok\":false", "The connection failed for broker '127.0.0.1:" + port + "'");
        assertSandboxed(plugin);
    }

    @Test
    void anArtemisBrokerIsCalledWhenItIsGranted() throws Exception {
        String plugin = install("io.patchbay.plugin.connector.jms");
        // A peer that answers, and not as a broker: the whole client has to run to find that out.
        try (SshServer other = sftp(folder, hostKey())) {
            String address = "127.0.0.1:" + other.getPort();
            String integration = connect(plugin, other.getPort(), JsonObject.of("security", Json.of("tls")));

            Answer denied = call(integration, "check");
            permit(plugin, "grant", "net.connect " + address);
            Answer checked = call(integration, "check");

            assertThat(denied.text()).contains("permission-denied", "net.connect " + address);
            assertThat(checked.text()).contains("\"ok\":false", "Broker '" + address + "' let nobody connect");
            assertSandboxed(plugin);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aPdfIsMadeWithItsFont() throws Exception {
        String plugin = "io.patchbay.plugin.renderer.pdf";
        Answer installed = upload(jar(plugin), "");
        assertThat(installed.status()).as("it asks for nothing: " + installed).isEqualTo(201);
        awaitEnabled(plugin);

        JsonObject run = succeed(
                """
                workflows:
                  report:
                    steps:
                      - name: rows
                        plugin: generator-records
                        action: generate
                        config: {rows: 500, columns: {id: {kind: sequence}, zone: {kind: choice, choices: [Łódź, שלום]}}}
                      - {name: report, plugin: renderer-pdf, config: {title: Trips, groupBy: zone}}
                """);

        assertThat(artifact(run, "trips.pdf"))
                .startsWith("%PDF-")
                .contains("LiberationSans")
                .endsWith("%%EOF\n");
        assertSandboxed(plugin);
    }

    @Test
    void themesAndWidgetsAreOnThePage() throws Exception {
        for (String plugin : List.of("io.patchbay.plugin.theme.contrast", "io.patchbay.plugin.widget.notice")) {
            Answer installed = upload(jar(plugin), "");
            assertThat(installed.status())
                    .as("it asks for nothing: " + installed)
                    .isEqualTo(201);
            awaitEnabled(plugin);
        }

        Eventually.passes("the plugins answer within the time the page gives them", () -> {
            assertThat(patchbay.api().get("/").text())
                    .contains("<h2 id=\"widget-widget-notice\">Notice", "Nothing was announced yet")
                    .doesNotContain("is not used");
            assertThat(patchbay.api().get("/-/theme.css").text()).contains("--link: #0000b8;");
        });

        assertSandboxed("io.patchbay.plugin.widget.notice");
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
        byte[] jar = jar(plugin);
        Answer asked = upload(jar, "");
        assertThat(asked.member("code")).as(asked.toString()).isEqualTo("consent-required");
        String digest = asked.text().replaceAll("(?s).*\"digest\":\"(\\w+)\".*", "$1");
        Answer installed = upload(jar, "?consent=" + digest);
        assertThat(installed.status()).as(installed.toString()).isEqualTo(201);
        awaitEnabled(plugin);
        return plugin;
    }

    private static void awaitEnabled(String plugin) {
        patchbay.await("plugins/" + plugin, "it is enabled", answer -> answer.member("status")
                .equals("enabled"));
    }

    private static byte[] jar(String plugin) throws IOException {
        return Files.readAllBytes(PatchbayProcess.distribution().resolve("marketplace/" + plugin + ".jar"));
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
