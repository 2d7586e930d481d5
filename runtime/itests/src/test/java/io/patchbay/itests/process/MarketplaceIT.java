package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Installations by name and range: from the index of the distribution, and from one that an administrator added. */
class MarketplaceIT extends OnEveryJdk {
    private static final String ABSENT =
            """
            <requirement namespace="osgi.wiring.package">
              <directive name="filter" value="(&amp;(osgi.wiring.package=acme.absent)(version&gt;=1.0.0)(!(version&gt;=2.0.0)))"/>
            </requirement>
            """;

    private final StringBuilder resources = new StringBuilder();
    private Path house;

    @BeforeEach
    void addRepository() throws IOException {
        house = Files.createTempDirectory(folder, "house");
        write();
        Answer configured = patchbay.api()
                .send(
                        "PUT",
                        "configurations/io.patchbay.repository",
                        "application/json",
                        ("{\"values\": {\"indexes\": [\"shipped\", \"" + index().toUri() + "\"]}}").getBytes(UTF_8),
                        "If-Match",
                        "*");
        assertThat(configured.status()).as(configured.toString()).isBetween(200, 201);
        patchbay.await(
                "marketplace/listings?q=nothing-has-this",
                "the marketplace is there",
                answer -> answer.status() == 200);
    }

    private Path index() {
        return house.resolve("index.xml");
    }

    private void write() throws IOException {
        Files.writeString(
                index(),
                "<repository xmlns=\"http://www.osgi.org/xmlns/repository/v1.0.0\" name=\"house\">" + resources
                        + "</repository>");
    }

    private void list(String name, String version, TestBundle bundle, String requirements) throws Exception {
        Path jar = bundle.buildAs(house.resolve(name + "-" + version + ".jar"));
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        list(name, version, jar, sha256, requirements);
    }

    private void list(String name, String version, Path jar, String sha256, String requirements) throws IOException {
        resources.append(
                """
                <resource>
                  <capability namespace="osgi.identity">
                    <attribute name="osgi.identity" value="%1$s"/>
                    <attribute name="type" value="osgi.bundle"/>
                    <attribute name="version" type="Version" value="%2$s"/>
                  </capability>
                  <capability namespace="%1$s.thing"/>
                  <capability namespace="osgi.content">
                    <attribute name="osgi.content" value="%3$s"/>
                    <attribute name="url" value="%4$s"/>
                    <attribute name="size" type="Long" value="%5$d"/>
                    <attribute name="mime" value="application/vnd.osgi.bundle"/>
                  </capability>
                  %6$s
                </resource>
                """
                        .formatted(name, version, sha256, jar.getFileName(), Files.size(jar), requirements));
        write();
    }

    private static Answer install(String body) {
        return patchbay.api().post("plugins/install", body);
    }

    private static void problem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.member("code")).isEqualTo(code);
    }

    @Test
    void whatIsShippedIsFoundPlannedAndInstalled() {
        String id = "io.patchbay.plugin.renderer.csv";
        patchbay.api().delete("plugins/" + id);

        Answer listed = patchbay.api().get("marketplace/listings?q=spreadsheet&type=renderer");
        Answer shown = patchbay.api().get("marketplace/listings/" + id);
        Answer plan = patchbay.api().get("marketplace/listings/" + id + "/plan?range=%5B0.1,1)");
        Answer installed = install("{\"bsn\": \"" + id + "\", \"range\": \"[0.1,1)\"}");
        Answer after = patchbay.api().get("marketplace/listings/" + id);

        assertThat(listed.text()).contains("\"bsn\":\"" + id + "\"").doesNotContain("transformer");
        assertThat(shown.text()).contains("# ", "\"sha256\":\"", "\"actions\":[{\"name\":\"render\"");
        assertThat(plan.text()).contains("\"added\":[\"" + id + " 0.1.0\"]");
        assertThat(installed.status()).as(installed.toString()).isBetween(200, 201);
        assertThat(installed.member("status")).isEqualTo("enabled");
        assertThat(after.text()).contains("\"installed\":\"0.1.0\"");
    }

    @Test
    void anUpdateComesFromASecondRepository() throws Exception {
        list("it.market", "1.0.0", TestPlugins.answering("it.market", "1.0.0", "old"), "");
        assertThat(install("{\"bsn\": \"it.market\"}").member("version")).isEqualTo("1.0.0");

        list("it.market", "1.1.0", TestPlugins.answering("it.market", "1.1.0", "new"), "");
        list("it.market", "2.0.0", TestPlugins.answering("it.market", "2.0.0", "newer"), "");
        Answer updated = install("{\"bsn\": \"it.market\", \"range\": \"[1,2)\"}");

        assertThat(updated.status()).as(updated.toString()).isEqualTo(200);
        assertThat(updated.member("version")).isEqualTo("1.1.0");
        assertThat(updated.member("status")).isEqualTo("enabled");
    }

    @Test
    void whatIsNeededComesAlong() throws Exception {
        list("it.base", "1.0.0", TestBundle.named("it.base").header("Provide-Capability", "it.base.thing"), "");
        list(
                "it.top",
                "1.0.0",
                TestPlugins.answering("it.top", "1.0.0", "yes").header("Require-Capability", "it.base.thing"),
                "<requirement namespace=\"it.base.thing\"/>");

        Answer plan = patchbay.api().get("marketplace/listings/it.top/plan");
        Answer installed = install("{\"bsn\": \"it.top\"}");

        assertThat(plan.text()).contains("\"added\":[\"it.base 1.0.0\",\"it.top 1.0.0\"]");
        assertThat(installed.member("status")).as(installed.toString()).isEqualTo("enabled");
        assertThat(patchbay.api().get("plugins/it.base").member("status")).isEqualTo("enabled");
    }

    @Test
    void whatCannotBeResolvedIsNamedAndNothingIsInstalled() throws Exception {
        list("it.needy", "1.0.0", TestPlugins.answering("it.needy", "1.0.0", "x"), ABSENT);

        Answer refused = install("{\"bsn\": \"it.needy\"}");

        problem(refused, 422, "unresolvable");
        assertThat(refused.member("detail"))
                .contains(
                        "'it.needy 1.0.0' cannot be installed",
                        "needs package acme.absent [1.0.0,2.0.0); neither this server");
        assertThat(patchbay.api().get("plugins/it.needy").status()).isEqualTo(404);
    }

    @Test
    void aLyingIndexIsRefusedAndNothingIsInstalled() throws Exception {
        Path jar = TestPlugins.answering("it.liar", "1.0.0", "x").buildAs(house.resolve("liar.jar"));
        list("it.liar", "1.0.0", jar, "0".repeat(64), "");

        Answer refused = install("{\"bsn\": \"it.liar\"}");

        problem(refused, 502, "artifact-hash-wrong");
        assertThat(patchbay.api().get("plugins/it.liar").status()).isEqualTo(404);
        assertThat(patchbay.home().resolve("tmp"))
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("marketplace"));
    }
}
