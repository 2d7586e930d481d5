package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A jar in the deploy folder is live, a newer one is the update, a removed one is gone; the runtime never restarts. */
@EachJdk
class DeployIT extends OnEveryJdk {
    private static final String ASK = "{\"action\": \"ask\", \"input\": {\"name\": \"Ada\"}, \"mode\": \"sync\"}";

    @Test
    void aDroppedJarIsLiveAReplacedOneUpdatedARemovedOneGone() throws IOException {
        drop(TestPlugins.answering("it.live", "1.0.0", "one"), "live.jar");
        enabled("it.live", "1.0.0");
        assertThat(ask("it.live")).isEqualTo("one");

        drop(TestPlugins.answering("it.live", "1.1.0", "two"), "live.jar");
        enabled("it.live", "1.1.0");
        assertThat(ask("it.live")).isEqualTo("two");

        Files.delete(patchbay.home().resolve("deploy/live.jar"));
        patchbay.await("plugins/it.live", "it is uninstalled", DeployIT::gone);
        assertThat(patchbay.api().post("plugins/it.live/execute", ASK).status()).isEqualTo(404);
    }

    @Test
    void theSameVersionBuiltAgainReplacesTheOldOne() throws IOException {
        drop(TestPlugins.answering("it.same", "1.0.0", "before"), "same.jar");
        String before = enabled("it.same", "1.0.0").member("sha256");

        drop(TestPlugins.answering("it.same", "1.0.0", "after"), "same.jar");

        patchbay.await("plugins/it.same", "another hash", answer -> !answer.member("sha256")
                .equals(before));
        enabled("it.same", "1.0.0");
        assertThat(ask("it.same")).isEqualTo("after");
    }

    @Test
    void aBundleThatLacksAPackageWaitsForIt() throws IOException {
        TestBundle needy = TestPlugins.plugin(
                        "it.needy",
                        "1.0.0",
                        "public record Answer(String answer) {} public record None() {}"
                                + " @io.patchbay.plugin.annotation.Action public Answer ask(None none)"
                                + " { return new Answer(it.giver.Gift.text()); }")
                .source(
                        "it.giver.Gift",
                        "package it.giver; public class Gift { public static String text() { return \"gift\"; } }")
                .header("Private-Package", "it.needy")
                .header("Import-Package", "it.giver;version=\"[1.0,2)\",*");
        TestBundle giver = TestBundle.named("it.giver")
                .source(
                        "it.giver.Gift",
                        "package it.giver; public class Gift { public static String text() { return \"gift\"; } }")
                .header("Export-Package", "it.giver;version=1.0.0");

        drop(needy, "needy.jar");
        Answer waiting = patchbay.await("plugins/it.needy", "it waits", answer -> answer.member("status")
                .equals("installed"));
        assertThat(waiting.member("statusText")).contains("it.giver", "[1.0,2");
        drop(giver, "giver.jar");

        enabled("it.needy", "1.0.0");
    }

    @Test
    void aDisabledPluginStaysDisabledAndAnEnabledOneComesBack() throws IOException {
        drop(TestPlugins.answering("it.toggle", "1.0.0", "on"), "toggle.jar");
        enabled("it.toggle", "1.0.0");

        for (int i = 0; i < 2; i++) {
            Answer disabled = act("it.toggle", "disable");
            assertThat(disabled.member("status")).as(disabled.toString()).isEqualTo("disabled");
        }
        assertThat(patchbay.api().post("plugins/it.toggle/execute", ASK).status())
                .isEqualTo(409);
        for (int i = 0; i < 2; i++) {
            Answer enabled = act("it.toggle", "activate");
            assertThat(enabled.member("status")).as(enabled.toString()).isEqualTo("enabled");
        }
        assertThat(ask("it.toggle")).isEqualTo("on");
    }

    @Test
    void aFragmentlessPlainBundleIsWelcome() throws IOException {
        drop(TestBundle.named("it.plain").resource("hello.txt", "hello"), "plain.jar");

        Answer plain = enabled("it.plain", "1.0.0");

        assertThat(plain.json().get("type").map(Object::toString).orElse("null"))
                .isEqualTo("null");
    }

    @Test
    void theHealthOfAPluginSaysWhatWasLookedAt() throws IOException {
        drop(TestPlugins.answering("it.health", "1.0.0", "fine"), "health.jar");
        enabled("it.health", "1.0.0");

        Answer health = patchbay.api().get("plugins/it.health/health");

        assertThat(health.member("health")).isEqualTo("ok");
        assertThat(health.text()).contains("bundle", "components");
    }

    private static void drop(TestBundle bundle, String name) throws IOException {
        Path built = bundle.build(Files.createTempDirectory(folder, "built"));
        patchbay.drop(built, name);
    }

    private static Answer enabled(String id, String version) {
        return patchbay.await(
                "plugins/" + id,
                "version " + version + " is enabled",
                answer -> answer.status() == 200
                        && answer.member("status").equals("enabled")
                        && answer.member("version").equals(version));
    }

    private static Answer act(String id, String action) {
        return patchbay.api().send("POST", "plugins/" + id + "/" + action, null, null, "If-Match", "*");
    }

    private static String ask(String plugin) {
        Answer answer = patchbay.api().post("plugins/" + plugin + "/execute", ASK);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json()
                .get("output")
                .orElseThrow()
                .asObject()
                .text("answer")
                .orElse("");
    }

    static boolean gone(Answer answer) {
        return answer.status() == 404 || answer.member("status").equals("uninstalled");
    }
}
