package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Plugins that want more than they were granted, dropped into the shipped distribution: none of it gets done, and what a plugin
 * may do works. The attempts are in the resources {@code hostile/Attacks.java} and {@code hostile/Uses.java}.
 */
@EachJdk
class AttackIT extends OnEveryJdk {
    private static final String CANARY = "canary-77ad-in-the-mine";

    /** Denied at a sink, refused by the platform, or not there to be seen; never merely broken. */
    private static final Pattern BLOCKED =
            Pattern.compile("AccessDenied|Hidden|SecurityException|IllegalCallerException"
                    + "|Secret 'it-secret' may not be revealed|lacks the permission 'net.connect' for '127.0.0.1:");

    @TestFactory
    Stream<DynamicTest> attacksGetNothing() throws IOException {
        Path secret = secret();
        drop(attacker());

        return names("it.attacker").map(name -> dynamicTest(name, () -> isBlocked(name, secret)));
    }

    @TestFactory
    Stream<DynamicTest> usesWork() throws IOException {
        drop(TestBundle.named("it.honest").source("it.honest.Uses", source("Uses")));

        return names("it.honest").map(name -> dynamicTest(name, () -> works(name)));
    }

    @Test
    void aServletIsHeldWithoutACall() throws IOException {
        Path secret = secret();
        drop(attacker());
        patchbay.await(
                "/it-attack?do=none", "it answers", answer -> answer.text().equals("nothing"));

        assertThat(servlet("read", secret)).contains("AccessDenied").doesNotContain(CANARY);
        assertThat(servlet("act", secret)).contains("it.attacker");
    }

    @Test
    void aFragmentOfThePlatformIsRefused() throws IOException {
        patchbay.drop(
                TestBundle.named("it.parasite")
                        .header("Fragment-Host", "io.patchbay.core")
                        .build(built()),
                "it.parasite.jar");

        patchbay.await(
                "plugins/it.parasite",
                "it is refused",
                answer -> answer.status() == 404
                        && Files.exists(patchbay.home().resolve("deploy/it.parasite.jar.rejected.txt")));
    }

    @Test
    void aPackageOfThePlatformIsNotThereAndTheReasonIsNamed() throws IOException {
        isUnresolved("it.importer", "Import-Package", "org.h2.tools", "org.h2.tools");
        isUnresolved("it.importer.api", "Import-Package", "io.patchbay.api.store", "io.patchbay.api.store");
        isUnresolved("it.hooker", "Import-Package", "org.osgi.framework.hooks.service", "org.osgi.framework.hooks");
        isUnresolved("it.requirer", "Require-Bundle", "io.patchbay.store", "io.patchbay.store");
    }

    private static void isBlocked(String name, Path secret) throws IOException {
        JsonObject order = JsonObject.builder()
                .put("attack", name)
                .put("home", patchbay.home().toString())
                .put("secret", secret.toString())
                .put("port", port())
                .build();

        Answer answer = call("it.attacker", "attack", order);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonObject outcome = output(answer);
        assertThat(outcome.text("got").orElseThrow()).isEmpty();
        assertThat(outcome.text("fault").orElseThrow()).containsPattern(BLOCKED);
        assertThat(answer.text()).doesNotContain(CANARY);
        assertThat(secret).hasContent(CANARY);
        assertThat(secret.resolveSibling("written-by-attacker")).doesNotExist();
    }

    private static void works(String name) throws IOException {
        JsonObject order =
                JsonObject.builder().put("use", name).put("port", port()).build();

        Answer answer = call("it.honest", "use", order);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static void isUnresolved(String id, String header, String value, String named) throws IOException {
        patchbay.drop(TestBundle.named(id).header(header, value).build(built()), id + ".jar");

        patchbay.await(
                "plugins/" + id,
                "it says what it lacks",
                answer -> answer.member("status").equals("installed")
                        && answer.text().contains(named));
    }

    private static String servlet(String what, Path file) {
        return patchbay.api()
                .get("/it-attack?do=" + what + "&file=" + URLEncoder.encode(file.toString(), StandardCharsets.UTF_8))
                .text();
    }

    private static TestBundle attacker() throws IOException {
        return TestBundle.named("it.attacker")
                .source("it.attacker.Attacks", source("Attacks"))
                .source("it.attacker.Lazy", source("Lazy"))
                .source("it.attacker.TheServlet", source("TheServlet"));
    }

    private static void drop(TestBundle bundle) throws IOException {
        Path jar = bundle.build(built());
        String id = jar.getFileName().toString().replace("-1.0.0.jar", "");
        patchbay.drop(jar, id + ".jar");
        patchbay.await("plugins/" + id, "it is enabled", answer -> answer.member("status")
                .equals("enabled"));
    }

    private static Stream<String> names(String plugin) {
        Answer answer = call(plugin, "names", JsonObject.EMPTY);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonArray names = (JsonArray) output(answer).get("names").orElseThrow();
        return names.values().stream().map(name -> ((JsonString) name).value());
    }

    private static JsonObject output(Answer answer) {
        return answer.json().get("output").orElseThrow().asObject();
    }

    private static Answer call(String plugin, String action, JsonObject input) {
        JsonObject order = JsonObject.builder()
                .put("action", action)
                .put("input", input)
                .put("mode", "sync")
                .build();
        return patchbay.api().post("plugins/" + plugin + "/execute", order.toString());
    }

    /** Outside the home, as any file of the machine would be. */
    private static Path secret() throws IOException {
        return Files.writeString(
                Files.createDirectories(folder.resolve("outside")).resolve("secret.txt"), CANARY);
    }

    private static Path built() throws IOException {
        return Files.createTempDirectory(folder, "built");
    }

    private static int port() throws IOException {
        return Integer.parseInt(
                Files.readString(patchbay.home().resolve("run/http.port")).strip());
    }

    private static String source(String name) throws IOException {
        try (InputStream in = AttackIT.class.getResourceAsStream("/hostile/" + name + ".java")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
