package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Hooks of plugins on the shipped distribution: they refuse calls and jars, and harm nobody when they fail or run away. */
class HookIT extends OnEveryJdk {
    private static final String ASK = "{\"action\": \"ask\", \"input\": {}, \"mode\": \"sync\"}";

    @Test
    void aHookRefusesACallWithItsReasonAndOthersGoOn() throws IOException {
        enabled(TestPlugins.answering("it.hook.guarded", "1.0.0", "here"), "it.hook.guarded");
        enabled(TestPlugins.answering("it.hook.free", "1.0.0", "here"), "it.hook.free");
        enabled(
                execution(
                        "it.hook.night",
                        """
                if (execution.plugin().equals("it.hook.guarded")) { return java.util.Optional.of("It is night. Try in the morning."); }
                return java.util.Optional.empty();"""),
                "it.hook.night");

        Answer refused = ask("it.hook.guarded");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
        assertThat(refused.member("code")).isEqualTo("execution-vetoed");
        assertThat(refused.member("detail")).contains("'it.hook.night'", "It is night. Try in the morning.");
        assertThat(ask("it.hook.free").status()).isEqualTo(200);
        assertThat(patchbay.api().get("hooks").text()).contains("\"plugin\":\"it.hook.night\"", "\"asked\":true");
        patchbay.api().post("plugins/it.hook.night/disable", "{}");
        assertThat(ask("it.hook.guarded").status()).isEqualTo(200);
        assertThat(patchbay.api().get("hooks").text()).contains("Its plugin is disabled.");
    }

    @Test
    void aHookThatRunsAwayIsKilledAndShowsInTheHealthOfItsPlugin() throws IOException {
        enabled(TestPlugins.answering("it.hook.victim", "1.0.0", "here"), "it.hook.victim");
        enabled(
                execution(
                        "it.hook.runaway",
                        """
                while (execution.plugin().equals("it.hook.victim")) { }
                return java.util.Optional.empty();"""),
                "it.hook.runaway");

        Answer answer = ask("it.hook.victim");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        Answer health = patchbay.api().get("plugins/it.hook.runaway/health");
        assertThat(health.text()).contains("\"hooks\"", "was killed", "warn");
        assertThat(patchbay.api().get("/metrics").text())
                .contains("patchbay_hook_calls_total{plugin=\"it.hook.runaway\",outcome=\"late\"}");
        patchbay.api().post("plugins/it.hook.runaway/disable", "{}");
    }

    @Test
    void aHookIsHeldToWhatItsPluginWasGranted() throws IOException {
        enabled(TestPlugins.answering("it.hook.other", "1.0.0", "here"), "it.hook.other");
        enabled(
                execution(
                        "it.hook.nosy",
                        """
                try {
                    java.nio.file.Files.list(java.nio.file.Path.of("/")).close();
                } catch (java.io.IOException e) {
                    throw new IllegalStateException(e);
                }
                return java.util.Optional.of("It saw the disk.");"""),
                "it.hook.nosy");

        Answer answer = ask("it.hook.other");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(patchbay.api().get("plugins/it.hook.nosy/health").text()).contains("AccessDenied");
        patchbay.api().post("plugins/it.hook.nosy/disable", "{}");
    }

    @Test
    void aHookRefusesAJarButNotItsOwnUpdate() throws IOException {
        enabled(install("1.0.0"), "it.hook.gate");

        var unwanted =
                TestPlugins.answering("it.hook.unwanted", "1.0.0", "here").build(folder());
        Answer plan = patchbay.api()
                .send(
                        "POST",
                        "plugins/install?validateOnly=true",
                        "application/java-archive",
                        Files.readAllBytes(unwanted));
        patchbay.drop(unwanted, "unwanted.jar");
        enabled(install("1.1.0"), "it.hook.gate");

        patchbay.await("plugins/it.hook.gate", "its update is in force", answer -> answer.member("version")
                .equals("1.1.0"));
        assertThat(plan.status()).as(plan.toString()).isEqualTo(200);
        assertThat(plan.text()).contains("a hook of 'it.hook.gate' refused it: Names need a vendor.");
        assertThat(patchbay.api().get("plugins/it.hook.unwanted").status()).isEqualTo(404);
        assertThat(Files.readString(patchbay.home().resolve("deploy/unwanted.jar.rejected.txt")))
                .contains("install-vetoed", "Names need a vendor.");
    }

    @Test
    void whatWasMeasuredIsRecommendedWithItsNumbers() throws IOException {
        enabled(
                TestPlugins.plugin(
                        "it.hook.stubborn",
                        "1.0.0",
                        "public record None() {} @io.patchbay.plugin.annotation.Action public void ask(None none) { while (true) { } }"),
                "it.hook.stubborn");
        String before = patchbay.api().get("recommendations").text();

        Answer answer = patchbay.api()
                .post("plugins/it.hook.stubborn/execute", ASK.replace("\"sync\"", "\"sync\", \"timeout\": \"PT0.5S\""));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(504);
        assertThat(before).doesNotContain("it.hook.stubborn");
        assertThat(patchbay.api().get("recommendations").text())
                .contains("isolate-plugin", "1 calls of 'it.hook.stubborn' ignored that they were told to end");
    }

    private static TestBundle install(String version) {
        return hook(
                "it.hook.gate",
                version,
                "InstallHook",
                "before(PlannedInstall install)",
                """
                return java.util.List.of("it.hook.unwanted", "it.hook.gate").contains(install.symbolicName())
                    ? java.util.Optional.of("Names need a vendor.") : java.util.Optional.empty();""");
    }

    private static TestBundle execution(String name, String body) {
        return hook(name, "1.0.0", "ExecutionHook", "before(PlannedExecution execution)", body);
    }

    private static TestBundle hook(String name, String version, String type, String method, String body) {
        return TestBundle.named(name)
                .version(version)
                .source(
                        name + ".TheHook",
                        """
                package %s;

                import io.patchbay.plugin.hook.*;

                @org.osgi.service.component.annotations.Component
                public class TheHook implements %s {
                    @Override
                    public java.util.Optional<String> %s {
                        %s
                    }
                }
                """
                                .formatted(name, type, method, body));
    }

    private static void enabled(TestBundle bundle, String id) throws IOException {
        patchbay.drop(bundle.build(folder()), id + ".jar");
        patchbay.await("plugins/" + id, "it is enabled", answer -> answer.member("status")
                .equals("enabled"));
    }

    private static java.nio.file.Path folder() throws IOException {
        return Files.createTempDirectory(folder, "jars");
    }

    private static Answer ask(String plugin) {
        return patchbay.api().post("plugins/" + plugin + "/execute", ASK);
    }
}
