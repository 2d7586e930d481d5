package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.Jdk;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Runs the tests of a class against one process of the distribution, once on every Java under test. */
@ParameterizedClass
@ArgumentsSource(Jdks.class)
@SuppressWarnings("NullAway.Init") // JUnit calls start() before any test.
abstract class OnEveryJdk {
    static PatchbayProcess patchbay;

    @TempDir
    static Path folder;

    @Parameter
    Jdk jdk;

    @BeforeParameterizedClassInvocation
    static void start(Jdk jdk) {
        patchbay =
                PatchbayProcess.in(folder.resolve("home-" + jdk.name())).on(jdk).start();
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        patchbay.close();
    }

    /** Drops a plugin and waits until it is enabled. */
    static void deploy(TestBundle bundle, String id) throws IOException {
        patchbay.drop(bundle.build(Files.createTempDirectory(folder, "built")), id + ".jar");
        patchbay.await(
                "plugins/" + id,
                "it is enabled",
                answer -> answer.status() == 200 && answer.member("status").equals("enabled"));
    }

    /** Grants or revokes a permission. */
    static void permit(String id, String how, String permission) {
        Answer changed = patchbay.api()
                .send(
                        "PATCH",
                        "plugins/" + id + "/permissions",
                        "application/json",
                        ("{\"" + how + "\": [\"" + permission + "\"]}").getBytes(UTF_8),
                        "If-Match",
                        "*");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    /** Runs a pipeline to its end. */
    static JsonObject run(String yaml) {
        Answer accepted = patchbay.api().send("POST", "pipelines/run", "application/yaml", yaml.getBytes(UTF_8));
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        return patchbay.await("pipelines/runs/" + accepted.member("id"), "it has ended", answer -> !List.of(
                                "queued", "running")
                        .contains(answer.member("status")))
                .json();
    }

    /** Runs a pipeline that ends well. */
    static JsonObject succeed(String yaml) {
        JsonObject ended = run(yaml);
        assertThat(ended.text("status")).as(ended.toString()).contains("succeeded");
        return ended;
    }

    /** Returns what a run tells of a step. */
    static JsonObject step(JsonObject run, String name) {
        return run.get("steps").orElseThrow().asArray().values().stream()
                .map(Json::asObject)
                .filter(step -> step.text("name").equals(Optional.of(name)))
                .findFirst()
                .orElseThrow();
    }

    /** Returns a file a run left. */
    static String artifact(JsonObject run, String name) {
        return patchbay.api()
                .get("pipelines/runs/" + run.text("id").orElseThrow() + "/artifacts/" + name)
                .text();
    }
}
