package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consent, grants and denials on the distribution, with the guard that really holds. */
@EachJdk
class PermissionIT extends OnEveryJdk {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String READER =
            """
            public record Question(String path) {}
            public record Answer(String text) {}
            @io.patchbay.plugin.annotation.Action
            public Answer read(Question question) throws Exception {
                return new Answer(java.nio.file.Files.readString(java.nio.file.Path.of(question.path())));
            }
            """;

    private static TestBundle reader(String id, String version, String... targets) {
        TestBundle bundle = TestPlugins.plugin(id, version, READER);
        StringBuilder clauses = new StringBuilder();
        for (String target : targets) {
            clauses.append(clauses.isEmpty() ? "" : ",")
                    .append("patchbay.permission;type=file.read;target=\"" + target + "\";effective:=meta");
        }
        return clauses.isEmpty() ? bundle : bundle.header("Require-Capability", clauses.toString());
    }

    private static Answer upload(HttpApi api, TestBundle bundle, String query) throws IOException {
        return api.send(
                "POST",
                "plugins/install" + query,
                "application/java-archive",
                Files.readAllBytes(bundle.build(folder)));
    }

    private static JsonObject consent(Answer refused) {
        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.member("code")).isEqualTo("consent-required");
        return refused.json()
                .get("details")
                .flatMap(details -> details.asObject().get("plan"))
                .flatMap(plan -> plan.asObject().get("consent"))
                .orElseThrow()
                .asObject();
    }

    private static Answer read(HttpApi api, String plugin, Path file) {
        JsonObject input = JsonObject.of("path", Json.of(file.toString()));
        return api.post(
                "plugins/" + plugin + "/execute",
                "{\"action\": \"read\", \"mode\": \"sync\", \"input\": " + input + "}");
    }

    private static Answer patch(HttpApi api, String id, String body, String ifMatch) {
        return api.send(
                "PATCH",
                "plugins/" + id + "/permissions",
                "application/json",
                body.getBytes(UTF_8),
                "If-Match",
                ifMatch);
    }

    private static String shell(String... command) {
        String[] line = new String[command.length + 1];
        line[0] = "shell";
        System.arraycopy(command, 0, line, 1, command.length);
        try (PatchbayProcess client = PatchbayProcess.in(patchbay.home()).launch(line)) {
            assertThat(client.waitFor(LIMIT)).as(client.output()).isZero();
            return client.output();
        }
    }

    @Test
    void consentThenDenialThenALiveGrantWhichSurvivesARestart(@TempDir Path own) throws IOException {
        Path in = Files.createDirectories(own.resolve("in"));
        Path allowed = Files.writeString(in.resolve("a.txt"), "allowed");
        Path secret = Files.writeString(own.resolve("secret.txt"), "secret");
        TestBundle bundle = reader("it.reader", "1.0.0", in + "/**");
        Path home = own.resolve("home");
        try (PatchbayProcess first = PatchbayProcess.in(home).on(jdk).start()) {
            HttpApi api = first.api();

            JsonObject asked = consent(upload(api, bundle, ""));
            assertThat(api.get("plugins/it.reader").status()).isEqualTo(404);
            assertThat(asked.toString()).contains("\"target\":\"" + in + "/**\"", "files (file.read, declared)");
            String digest = asked.text("digest").orElseThrow();
            assertThat(upload(api, bundle, "?consent=all").member("code")).isEqualTo("consent-stale");
            Answer installed = upload(api, bundle, "?consent=" + digest);
            assertThat(installed.status()).as(installed.toString()).isEqualTo(201);

            assertThat(read(api, "it.reader", allowed).text()).contains("allowed");
            Answer denied = read(api, "it.reader", secret);
            assertThat(denied.status()).as(denied.toString()).isEqualTo(403);
            assertThat(denied.member("code")).isEqualTo("permission-denied");
            assertThat(denied.member("detail")).contains("'file.read'", secret.toString(), "patchbay:grant it.reader");
            Eventually.await("the denial is counted", () -> api.get("plugins/it.reader/permissions")
                    .text()
                    .contains("\"permission\":\"file.read\",\"target\":\"" + secret + "\",\"count\":1"));
            Eventually.await(
                    "the denial is audited",
                    () -> api.get("audit?pageSize=200").text().contains("permission.use"));
            assertThat(api.get("/metrics").text())
                    .contains("patchbay_permission_denied_total{plugin=\"it.reader\",permission=\"file.read\"}");

            String tag = api.get("plugins/it.reader/permissions").header("ETag").orElseThrow();
            String grant = "{\"grant\": [\"file.read " + secret + "\"]}";
            assertThat(patch(api, "it.reader", grant, "\"99\"").status()).isEqualTo(412);
            Answer granted = patch(api, "it.reader", grant, tag);
            assertThat(granted.status()).as(granted.toString()).isEqualTo(200);
            assertThat(read(api, "it.reader", secret).text()).contains("secret");
        }
        try (PatchbayProcess again = PatchbayProcess.in(home).on(jdk).start()) {
            assertThat(read(again.api(), "it.reader", allowed).text()).contains("allowed");
            assertThat(read(again.api(), "it.reader", secret).text()).contains("secret");

            String revoke = "{\"revoke\": [\"file.read " + secret + "\"]}";
            assertThat(patch(again.api(), "it.reader", revoke, "*").status()).isEqualTo(200);
            assertThat(read(again.api(), "it.reader", secret).status()).isEqualTo(403);
        }
    }

    @Test
    void whoMayInstallMayNeitherConsentNorGrant() throws IOException {
        TestBundle bundle = reader("it.installers", "1.0.0", "/etc/**");
        Answer made = patchbay.api()
                .post("tokens", "{\"name\": \"perm\", \"scopes\": [\"plugins:read\", \"plugins:write\"]}");
        HttpApi installer = patchbay.api().as(Optional.of(made.member("token")));

        String digest = consent(upload(installer, bundle, "")).text("digest").orElseThrow();

        assertThat(upload(installer, bundle, "?consent=" + digest).member("code"))
                .isEqualTo("scope-missing");
        assertThat(upload(patchbay.api(), bundle, "?consent=" + digest).status())
                .isEqualTo(201);
        assertThat(patch(installer, "it.installers", "{\"grant\": [\"env.read *\"]}", "*")
                        .status())
                .isEqualTo(403);
        assertThat(installer.get("plugins/it.installers/permissions").status()).isEqualTo(200);
    }

    @Test
    void aDroppedJarGetsWhatItAsksForAndAPlainOneNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("dropped.txt"), "dropped");
        patchbay.drop(reader("it.dropped", "1.0.0", file.toString()).build(folder), "it.dropped.jar");
        patchbay.drop(reader("it.modest", "1.0.0").build(folder), "it.modest.jar");
        for (String id : new String[] {"it.dropped", "it.modest"}) {
            patchbay.await(
                    "plugins/" + id,
                    "it is enabled",
                    answer -> answer.status() == 200 && answer.member("status").equals("enabled"));
        }

        assertThat(read(patchbay.api(), "it.dropped", file).text()).contains("dropped");
        assertThat(read(patchbay.api(), "it.modest", file).member("code")).isEqualTo("permission-denied");
        assertThat(patchbay.api().get("audit?pageSize=200").text())
                .contains("permission.consent", "file.read " + file, "platform:deploy");
    }

    @Test
    void theShellGrantsTrustsAndTellsTheAuthorWhatToWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("shell.txt"), "seen");
        assertThat(upload(patchbay.api(), reader("it.shelled", "1.0.0"), "").status())
                .isEqualTo(201);
        assertThat(read(patchbay.api(), "it.shelled", file).status()).isEqualTo(403);

        assertThat(shell("grant", "it.shelled", "'file.read " + file + "'")).contains("from now on");
        assertThat(read(patchbay.api(), "it.shelled", file).status()).isEqualTo(200);
        shell("revoke", "it.shelled", "'file.read " + file + "'");
        assertThat(read(patchbay.api(), "it.shelled", file).status()).isEqualTo(403);
        shell("trust-bundle", "it.shelled");
        assertThat(read(patchbay.api(), "it.shelled", file).status()).isEqualTo(200);
        assertThat(patchbay.api().get("plugins/it.shelled").member("tier")).isEqualTo("trusted");
        shell("sandbox", "it.shelled");
        shell("observe", "it.shelled", "on");
        assertThat(read(patchbay.api(), "it.shelled", file).status()).isEqualTo(200);

        Eventually.await("the use is recorded", () -> patchbay.api()
                .get("plugins/it.shelled/permissions")
                .text()
                .contains("\"recorded\":[{"));
        assertThat(shell("permissions", "it.shelled"))
                .contains(
                        "audit mode",
                        "@RequiresPermission(type = \"file.read\", target = \"" + file + "\"",
                        "Require-Capability: patchbay.permission;type=file.read;target=\"" + file
                                + "\";effective:=meta");
        assertThat(shell("grant", "it.shelled", "'process.exec /**'")).contains("a way out of the sandbox");
        assertThat(shell("isolation"))
                .contains("The guard is armed.", "it.shelled", "why      signer unsigned", "x file.read " + file)
                .satisfies(table -> assertThat(table.lines())
                        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80)));
    }

    @Test
    void theShellAsksToo() throws IOException {
        Path jar = reader("it.approved", "1.0.0", "/etc/**")
                .buildAs(patchbay.home().resolve("import/approved.jar"));

        String source = jar.toUri().toString();
        try (PatchbayProcess client = PatchbayProcess.in(patchbay.home()).launch("shell", "install", source)) {
            assertThat(client.waitFor(LIMIT)).isEqualTo(1);
            assertThat(client.output()).startsWith("consent-required: ").contains("file.read /etc/**", "--approve");
        }

        assertThat(shell("plan", source)).contains("asks for   file.read /etc/**");
        assertThat(shell("install", source, "--approve")).contains("it.approved 1.0.0 is enabled.");
    }

    @Test
    void readinessIsNotDegradedWhereTheGuardHolds() {
        assertThat(patchbay.api().get("/healthz/ready").text()).isEqualTo("ready\n");
        assertThat(patchbay.api().get("security/isolation").text()).contains("\"armed\":true");
    }
}
