package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong with an update, and however it is done: the version before serves. */
class UpdateFailureIT extends OnEveryJdk {
    private static final String ASK = "{\"action\": \"ask\", \"input\": {}, \"mode\": \"sync\"}";
    private static final String BREAKS =
            """
            public record Question() {}
            @io.patchbay.plugin.annotation.Action(description = "Breaks.")
            public Question ask(Question question) { throw new IllegalStateException("broken"); }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"bluegreen", "handover", "restart"})
    void updateThatIsNotFitLeavesTheOldVersionServing(String way) throws Exception {
        String id = "it.unfit." + way;
        install(good(id, way, 1));

        for (Map.Entry<String, TestBundle> unfit : unfit(id).entrySet()) {
            Answer refused = upload(unfit.getValue().header("Patchbay-Update", way));

            assertThat(refused.status()).as(refused.toString()).isBetween(400, 499);
            assertThat(refused.member("detail")).contains(unfit.getKey());
            assertServes(id, 1);
        }

        install(good(id, way, 9));
        assertServes(id, 9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bluegreen", "handover", "restart"})
    void versionThatTripsTheCircuitGivesWayAndEveryKeptOneCanBeHadAgain(String way) throws Exception {
        String id = "it.trip." + way;
        install(good(id, way, 1));
        install(TestPlugins.plugin(id, "1.2.0", BREAKS).header("Patchbay-Update", way));

        patchbay.await("plugins/" + id, "1.1.0 is back", answer -> {
            call(id);
            return answer.member("version").equals("1.1.0");
        });

        assertServes(id, 1);
        assertThat(patchbay.api().get("plugins/" + id).member("statusText"))
                .isEqualTo("Rolled back from 1.2.0: Too many calls of '" + id + "' failed.");
        install(good(id, way, 3));
        install(good(id, way, 4));
        for (int version : new int[] {1, 3, 4, 1}) {
            Answer back = patchbay.api().post("plugins/" + id + "/rollback", "{\"version\": \"1." + version + ".0\"}");
            assertThat(back.status()).as(back.toString()).isEqualTo(200);
            assertServes(id, version);
        }
    }

    @Test
    void versionThatTurnsSickOnProbationGivesWay() throws Exception {
        install(good("it.sick", "bluegreen", 1));
        install(withHealthOf("it.sick", "java.nio.file.Files.exists(java.nio.file.Path.of(\"" + sick() + "\"))"));
        assertServes("it.sick", 2);

        Files.createDirectories(sick().getParent());
        Files.createFile(sick());

        patchbay.await("plugins/it.sick", "1.1.0 is back", answer -> answer.member("version")
                .equals("1.1.0"));
        assertThat(patchbay.api().get("plugins/it.sick").member("statusText"))
                .startsWith("Rolled back from 1.2.0: Health check")
                .endsWith("is critical: Not well.");
        assertServes("it.sick", 1);
    }

    @Test
    void callsThatOutliveTheDrainEndWithANamedErrorAndAreCounted() throws Exception {
        install(enduring("1.0.0"));
        // One that rests leaves room in the plugin's share of the processors for one that computes, not the other way
        // round.
        Caller obedient = new Caller("it.drain", "rest");
        Eventually.await("it rests", () -> Files.exists(data("it.drain").resolve("rest")));
        Caller stubborn = new Caller("it.drain", "spin");
        Eventually.await("it spins", () -> Files.exists(data("it.drain").resolve("spin")));

        install(enduring("1.1.0"));

        assertThat(obedient.answer().status()).isEqualTo(502);
        assertThat(obedient.answer().member("code")).isEqualTo("plugin-stopped");
        assertThat(obedient.answer().member("detail"))
                .startsWith(
                        "Plugin 'it.drain' 1.0.0 was stopped or replaced; action 'rest' did not end in the 1 s it had for"
                                + " that.");
        assertThat(stubborn.answer().member("code")).isEqualTo("plugin-stopped");
        assertThat(stubborn.answer().member("detail")).contains(" It ignored that it was told to end, and was killed.");
        assertThat(patchbay.api().get("/metrics").text())
                .contains("patchbay_calls_total{plugin=\"it.drain\",outcome=\"plugin-stopped\"} 2")
                .contains("patchbay_calls_killed_total{plugin=\"it.drain\"} 1");
    }

    @Test
    void drainThatMakesNoSenseIsRefused() throws Exception {
        Answer refused = upload(good("it.nonsense", "bluegreen;drain=soon", 1));

        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.member("detail"))
                .isEqualTo(
                        "Header Patchbay-Update 'bluegreen;drain=soon' has the drain 'soon'; expected a whole number and"
                                + " one of ms, s, min and h, such as '500ms'.");
    }

    /** What is wrong with an update, by what the refusal says. */
    private static Map<String, TestBundle> unfit(String id) {
        Map<String, TestBundle> unfit = new LinkedHashMap<>();
        unfit.put(
                "no.such.package",
                answering(id, 2)
                        .header("Import-Package", "no.such.package,io.patchbay.plugin,io.patchbay.plugin.annotation"));
        unfit.put(
                "its activator threw IllegalStateException: no start",
                answering(id, 3)
                        .header("Bundle-Activator", id + ".Activator")
                        .source(
                                id + ".Activator",
                                """
                                package %s;
                                public class Activator implements org.osgi.framework.BundleActivator {
                                    public void start(org.osgi.framework.BundleContext context) {
                                        throw new IllegalStateException("no start");
                                    }
                                    public void stop(org.osgi.framework.BundleContext context) {}
                                }
                                """
                                        .formatted(id)));
        unfit.put(
                "its constructor or activation failed",
                TestPlugins.plugin(
                        id, "1.4.0", "public ThePlugin() { throw new IllegalStateException(\"no probe\"); }"));
        unfit.put("is critical: Not well.", withHealthOf(id, "true"));
        return unfit;
    }

    private static TestBundle withHealthOf(String id, String sick) {
        return answering(id, 2)
                .source(
                        id + ".Check",
                        """
                        package %s;
                        import org.apache.felix.hc.api.Result;
                        @org.osgi.service.component.annotations.Component
                        public class Check implements org.apache.felix.hc.api.HealthCheck {
                            public Result execute() {
                                boolean sick = %s;
                                return new Result(sick ? Result.Status.CRITICAL : Result.Status.OK, sick ? "Not well." : "Well.");
                            }
                        }
                        """
                                .formatted(id, sick));
    }

    private static TestBundle enduring(String version) {
        return TestPlugins.plugin(
                "it.drain",
                version,
                """
                @io.patchbay.plugin.annotation.UpdatePolicy(value = "bluegreen", drain = "1s")
                public static class Asks {}
                public record Question() {}
                @io.patchbay.plugin.annotation.Action(description = "Rests.")
                public void rest(Question question, io.patchbay.plugin.invocation.Invocation call) throws Exception {
                    java.nio.file.Files.createFile(call.dataDirectory().resolve("rest"));
                    new java.util.concurrent.CountDownLatch(1).await();
                }
                @io.patchbay.plugin.annotation.Action(description = "Does not listen.")
                public void spin(Question question, io.patchbay.plugin.invocation.Invocation call) throws Exception {
                    java.nio.file.Files.createFile(call.dataDirectory().resolve("spin"));
                    for (long i = 0; ; i++) { if (i == -1) break; }
                }
                """);
    }

    private static TestBundle good(String id, String way, int version) {
        return answering(id, version).header("Patchbay-Update", way);
    }

    private static TestBundle answering(String id, int version) {
        return TestPlugins.answering(id, "1." + version + ".0", "answer " + version);
    }

    private static Path data(String id) {
        return patchbay.home().toAbsolutePath().resolve("data").resolve(id);
    }

    private static Path sick() {
        return data("it.sick").resolve("sick");
    }

    private static void assertServes(String id, int version) {
        Answer view = patchbay.api().get("plugins/" + id);
        assertThat(view.member("version")).as(view.toString()).isEqualTo("1." + version + ".0");
        assertThat(view.member("status")).as(view.toString()).isEqualTo("enabled");
        assertThat(call(id).text()).contains("\"answer " + version + "\"");
    }

    private static Answer call(String id) {
        return patchbay.api().post("plugins/" + id + "/execute", ASK);
    }

    private static void install(TestBundle bundle) throws IOException {
        Answer installed = upload(bundle);
        assertThat(installed.status()).as(installed.toString()).isBetween(200, 201);
        assertThat(installed.member("status")).as(installed.toString()).isEqualTo("enabled");
    }

    private static Answer upload(TestBundle bundle) throws IOException {
        Path jar = bundle.build(Files.createTempDirectory(folder, "built"));
        return patchbay.api()
                .send("POST", "plugins/install?name=it.jar", "application/java-archive", Files.readAllBytes(jar));
    }

    /** Somebody who waits for the end of one call. */
    private static final class Caller {
        private final java.util.concurrent.CompletableFuture<Answer> call;

        Caller(String id, String action) {
            call = java.util.concurrent.CompletableFuture.supplyAsync(() -> patchbay.api()
                    .post(
                            "plugins/" + id + "/execute",
                            "{\"action\": \"" + action + "\", \"input\": {}, \"mode\": \"sync\"}"));
        }

        Answer answer() {
            return call.join();
        }
    }
}
