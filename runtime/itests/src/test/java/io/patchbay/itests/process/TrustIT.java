package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Publishers, signatures and evaluations, with jars that the tools of the Java under test sign. */
class TrustIT extends OnEveryJdk {
    private static final String PUBLISHERS = "security/publishers";
    private static final String PASSWORD = "changeit";

    /** Makes a key with a certificate of its own and returns the certificate as PEM. */
    private String key(String alias) throws IOException {
        Path store = store(alias);
        run(
                "keytool",
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-validity",
                "365",
                "-ext",
                "ExtendedKeyUsage=codeSigning",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        return run(
                "keytool",
                "-exportcert",
                "-rfc",
                "-alias",
                alias,
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
    }

    private Path store(String alias) {
        return folder.resolve(alias + "-" + jdk.name() + ".p12");
    }

    private byte[] signed(Path jar, String alias) throws IOException {
        Path copy = Files.copy(jar, folder.resolve("signed.jar"), StandardCopyOption.REPLACE_EXISTING);
        run("jarsigner", "-keystore", store(alias).toString(), "-storepass", PASSWORD, copy.toString(), alias);
        return Files.readAllBytes(copy);
    }

    private String run(String tool, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(jdk.home().resolve("bin").resolve(tool).toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, tool, ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(tool + " ends").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static Answer add(String name, String pem) {
        return add(name, pem, "code");
    }

    private static Answer add(String name, String pem, String usage) {
        JsonObject publisher = JsonObject.builder()
                .put("name", name)
                .put("certificate", pem)
                .put("usage", usage)
                .build();
        return patchbay.api().post(PUBLISHERS, publisher.toString());
    }

    private static Answer evaluate(byte[] jar) {
        return patchbay.api().send("POST", "security/evaluate-plugin", "application/java-archive", jar);
    }

    private static JsonObject signature(Answer evaluation) {
        assertThat(evaluation.status()).as(evaluation.toString()).isEqualTo(200);
        return evaluation.json().get("signature").orElseThrow().asObject();
    }

    private static String code(Answer evaluation) {
        return signature(evaluation).text("code").orElse("");
    }

    @Test
    void aSignatureIsWorthWhatItsPublisherIs() throws IOException {
        String pem = key("acme");
        Path plain = TestPlugins.answering("it.signed", "1.0.0", "x").build(folder);
        byte[] jar = signed(plain, "acme");

        assertThat(code(evaluate(Files.readAllBytes(plain)))).isEqualTo("jar-unsigned");
        assertThat(code(evaluate(jar))).isEqualTo("signer-unknown");

        Answer added = add("Acme " + jdk.name(), pem);
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        JsonObject trusted = signature(evaluate(jar));
        assertThat(trusted.text("publisher")).contains("Acme " + jdk.name());
        assertThat(trusted.toString()).contains("\"trusted\":true");

        Answer revoked =
                patchbay.api().post(PUBLISHERS + "/" + added.member("id") + "/revoke", "{\"reason\": \"stolen\"}");
        assertThat(revoked.member("reason")).isEqualTo("stolen");
        assertThat(code(evaluate(jar))).isEqualTo("certificate-revoked");

        assertThat(patchbay.api().delete(PUBLISHERS + "/" + added.member("id")).status())
                .isEqualTo(204);
        assertThat(code(evaluate(jar))).isEqualTo("certificate-revoked");
    }

    @Test
    void inModeRequireOnlyJarsOfPublishersComeInAndIfWantedOnlyApprovedOnes() throws IOException {
        add("House " + jdk.name(), key("house"));
        add("Approval " + jdk.name(), key("approval"), "countersign");
        Path plain = TestPlugins.answering("it.required", "1.0.0", "x").build(folder);
        byte[] signed = signed(plain, "house");
        byte[] approved = signed(Files.write(folder.resolve("house.jar"), signed), "approval");
        try {
            configure("{\"values\": {\"mode\": \"require\"}}");
            Eventually.await(
                    "the mode holds",
                    () -> install(Files.readAllBytes(plain)).member("code").equals("jar-unsigned"));
            assertThat(install(signed).status()).isEqualTo(200);

            configure("{\"values\": {\"mode\": \"require\", \"countersigned\": true}}");
            Eventually.await(
                    "the mode holds", () -> install(signed).member("code").equals("countersignature-missing"));
            assertThat(install(signed).member("detail")).contains("'House " + jdk.name() + "'", "countersign");
            Answer taken = install(approved);
            assertThat(taken.status()).as(taken.toString()).isEqualTo(200);
        } finally {
            Answer reset =
                    patchbay.api().send("DELETE", "configurations/io.patchbay.trust", null, null, "If-Match", "*");
            assertThat(reset.status()).as(reset.toString()).isEqualTo(204);
        }
        Eventually.await(
                "the defaults hold", () -> install(Files.readAllBytes(plain)).status() == 200);
    }

    private static void configure(String values) {
        Answer answer = patchbay.api()
                .send(
                        "PUT",
                        "configurations/io.patchbay.trust",
                        "application/json",
                        values.getBytes(UTF_8),
                        "If-Match",
                        "*");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    /** Asks what an installation would do. */
    private static Answer install(byte[] jar) {
        return patchbay.api().send("POST", "plugins/install?validateOnly=true", "application/java-archive", jar);
    }

    @Test
    void aJarChangedAfterItWasSignedIsTold() throws IOException {
        add("Changed " + jdk.name(), key("changed"));
        byte[] jar = signed(TestPlugins.answering("it.changed", "1.0.0", "x").build(folder), "changed");
        Path file = Files.write(folder.resolve("more.jar"), jar);

        try (var zip = java.nio.file.FileSystems.newFileSystem(file)) {
            Files.writeString(zip.getPath("added.txt"), "added");
        }
        assertThat(code(evaluate(Files.readAllBytes(file)))).isEqualTo("jar-entry-unsigned");

        Files.write(file, jar);
        try (var zip = java.nio.file.FileSystems.newFileSystem(file)) {
            Files.delete(zip.getPath("it/changed/ThePlugin.class"));
        }
        assertThat(code(evaluate(Files.readAllBytes(file)))).isEqualTo("jar-entry-removed");
    }

    @Test
    void whoMayInstallPluginsMayNotAddPublishers() throws IOException {
        Answer made =
                patchbay.api().post("tokens", "{\"name\": \"ci\", \"scopes\": [\"plugins:read\", \"plugins:write\"]}");
        HttpApi installer = patchbay.api().as(Optional.of(made.member("token")));

        assertThat(installer.get(PUBLISHERS).status()).isEqualTo(200);
        assertThat(installer
                        .post(PUBLISHERS, "{\"name\": \"Me\", \"certificate\": \"x\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aCleanPluginScoresWellAndANastyOneDoesNot() throws IOException {
        byte[] clean = Files.readAllBytes(TestPlugins.answering("it.clean", "1.0.0", "x")
                .header("Bundle-License", "Apache-2.0")
                .build(folder));
        byte[] nasty = Files.readAllBytes(nasty().build(folder));

        Answer good = evaluate(clean);
        Answer bad = evaluate(nasty);

        assertThat(good.member("verdict")).as(good.toString()).isEqualTo("good");
        assertThat(bad.member("verdict")).as(bad.toString()).isEqualTo("dangerous");
        assertThat(bad.json()
                        .get("evidence")
                        .orElseThrow()
                        .asArray()
                        .get(0)
                        .asObject()
                        .text("text"))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("it.nasty.ThePlugin", "the manifest does not ask for it"));
        assertThat(bad.text()).contains("java.lang.Runtime.exec", "sun.misc.Unsafe", "serialization", "native method");
        assertThat(patchbay.api().get("plugins/it.nasty").status())
                .as("it was not installed")
                .isEqualTo(404);
    }

    private static TestBundle nasty() {
        return TestPlugins.plugin(
                "it.nasty",
                "1.0.0",
                """
                    native void deep();
                    public void run(java.io.InputStream in) throws Exception {
                        Runtime.getRuntime().exec("ls");
                        new java.net.Socket("example.com", 80);
                        new java.io.ObjectInputStream(in).readObject();
                        var field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
                        field.setAccessible(true);
                        new java.net.URLClassLoader(new java.net.URL[0]);
                        System.exit(1);
                    }
                """);
    }

    @Test
    void whatIsNoJarIsRefused() {
        Answer answer = evaluate("I am a jar, honestly.".getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.member("code")).isEqualTo("not-a-jar");
    }

    @Test
    void anInstalledPluginThatGetsAnAdvisoryIsTold() throws IOException {
        String pom = "groupId=org.acme\nartifactId=acme-core\nversion=1.2.3\n";
        Path jar = TestPlugins.answering("it.advised", "1.0.0", "x")
                .resource("META-INF/maven/org.acme/acme-core/pom.properties", pom)
                .build(folder);
        patchbay.api().send("POST", "plugins/install", "application/java-archive", Files.readAllBytes(jar));
        Answer before = patchbay.api().post("security/evaluate-plugin", "{\"plugin\": \"it.advised\"}");

        Path file = patchbay.home().resolve("etc/advisories.json");
        Path draft = Files.writeString(
                file.resolveSibling("advisories.json.new"),
                """
                [{"id": "ACME-2026-1", "summary": "Reads files it should not.",
                  "affected": [{"package": {"ecosystem": "Maven", "name": "org.acme:acme-core"},
                                "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.2.4"}]}]}],
                  "database_specific": {"severity": "CRITICAL"}}]
                """);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);

        Answer after = patchbay.api().post("security/evaluate-plugin", "{\"plugin\": \"it.advised\"}");
        assertThat(before.member("verdict")).as(before.toString()).isEqualTo("good");
        assertThat(after.member("verdict")).as(after.toString()).isEqualTo("risky");
        assertThat(after.text()).contains("ACME-2026-1");
        Eventually.await("the audit log tells of it", Duration.ofSeconds(40), () -> patchbay.api()
                .get("audit?pageSize=200")
                .text()
                .contains("\"subject\":\"it.advised\",\"outcome\":\"done\",\"details\":{\"version\":\"1.0.0\""));
    }
}
