package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Updates under load: no call fails, whether the new revision is good or bad. */
@EachJdk
class UpdateIT extends OnEveryJdk {
    private static final int UPDATES = Boolean.getBoolean("long") ? 50 : 10;
    private static final int CALLERS = 32;
    private static final String ASK = "{\"action\": \"ask\", \"input\": {}, \"mode\": \"sync\"}";

    @Test
    void noCallFailsWhileThePluginIsUpdatedAgainAndAgain() throws Exception {
        List<Path> revisions = new ArrayList<>();
        for (int i = 0; i <= UPDATES; i++) {
            revisions.add(good("it.update", i).build(Files.createTempDirectory(folder, "good")));
        }
        patchbay.drop(revisions.get(0), "update.jar");
        awaitVersion("it.update", 0);

        try (Load load = load("it.update")) {
            for (int i = 1; i <= UPDATES; i++) {
                patchbay.drop(revisions.get(i), "update.jar");
                awaitVersion("it.update", i);
                load.awaitMoreCalls();
            }
        }

        assertThat(call("it.update").text()).contains("answer " + UPDATES);
    }

    @Test
    void noRequestToServletsFailsWhileTheirBundleIsUpdated() throws Exception {
        install(servlets(0));

        try (Load load = new Load(
                patchbay,
                CALLERS,
                List.of(
                        api -> api.get("/it-update-jakarta"),
                        api -> api.get("/it-update-javax"),
                        api -> call(api, "it.web")))) {
            for (int i = 1; i <= UPDATES; i++) {
                install(servlets(i));
                load.awaitMoreCalls();
            }
        }

        assertThat(servlet("/it-update-jakarta").text()).isEqualTo("servlet " + UPDATES);
        assertThat(servlet("/it-update-javax").text()).isEqualTo("servlet " + UPDATES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bluegreen", "handover", "restart"})
    void servletAtANewPathAnswersNobodyBeforeItsRevisionIsProbed(String way) throws Exception {
        String id = "it.path." + way;
        String path = "/it-path-" + way;
        install(withServlets(id, way, 1, "", path + "-old"));
        Path gate = Files.createDirectories(patchbay.home().toAbsolutePath().resolve("data/" + id));

        for (boolean fit : new boolean[] {false, true}) {
            var installed = CompletableFuture.supplyAsync(
                    () -> upload(withServlets(id, way, fit ? 3 : 2, waitsAt(gate, fit), path + "-old", path + "-new")));
            patchbay.await("plugins?pageSize=1", "it is being probed", any -> Files.exists(gate.resolve("at" + fit)));
            var asked = CompletableFuture.supplyAsync(() -> servlet(path + "-new"));
            if (way.equals("bluegreen")) {
                assertThat(servlet(path + "-old").text()).isEqualTo("servlet 1");
            }
            assertThat(asked).isNotDone();
            Files.createFile(gate.resolve("go" + fit));

            assertThat(installed.join().status()).isEqualTo(fit ? 200 : 422);
            assertThat(asked.join().status()).isEqualTo(fit ? 200 : 404);
            assertThat(servlet(path + "-old").text()).isEqualTo("servlet " + (fit ? 3 : 1));
        }
        assertThat(servlet(path + "-new").text()).isEqualTo("servlet 3");
    }

    /** The statements of a constructor that waits for a sign, and then is fit or not. */
    private static String waitsAt(Path gate, boolean fit) {
        return """
                public ThePlugin() throws Exception {
                    var gate = java.nio.file.Path.of("%1$s");
                    java.nio.file.Files.writeString(gate.resolve("at%2$s"), "");
                    while (!java.nio.file.Files.exists(gate.resolve("go%2$s"))) { Thread.sleep(5); }
                    if (!%2$s) { throw new IllegalStateException("not fit"); }
                }
                """
                .formatted(gate, fit);
    }

    private static TestBundle withServlets(String id, String way, int version, String body, String... paths) {
        TestBundle bundle = TestPlugins.plugin(id, "1." + version + ".0", body).header("Patchbay-Update", way);
        for (int i = 0; i < paths.length; i++) {
            bundle.source(id + ".Servlet" + i, servlet(id, "Servlet" + i, "jakarta.servlet", paths[i], version));
        }
        return bundle;
    }

    @Test
    void callsWaitWhileAnExclusivePluginChangesHands() throws Exception {
        // Who drops a jar has consented to what it asks for.
        patchbay.drop(exclusive(0, "").build(Files.createTempDirectory(folder, "first")), "exclusive.jar");
        awaitVersion("it.exclusive", 0);

        try (Load load = load("it.exclusive")) {
            for (int i = 1; i <= UPDATES; i++) {
                install(exclusive(i, ""));
                load.awaitMoreCalls();
            }
            Answer refused = upload(exclusive(UPDATES + 1, "if (true) throw new IllegalStateException(\"no\");"));
            assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
            load.awaitMoreCalls();
        }

        awaitVersion("it.exclusive", UPDATES);
    }

    @Test
    void rowsOfAStreamAreNeitherLostNorDoubledByUpdates() throws Exception {
        install(source(0));
        Answer accepted = patchbay.api()
                .send(
                        "POST",
                        "pipelines/run",
                        "application/yaml",
                        "workflows: {rows: {steps: [{name: read, plugin: it.source, action: rows, config: {}}]}}"
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        String run = "pipelines/runs/" + accepted.member("id");
        patchbay.await(run, "rows flow", answer -> answer.text().matches("(?s).*\"rowsOut\":[1-9].*"));

        for (int i = 1; i <= 3; i++) {
            install(source(i));
        }
        patchbay.await(run, "it has ended", answer -> answer.member("status").equals("succeeded"));

        List<String> rows = patchbay.api()
                .get(run + "/artifacts/records.ndjson")
                .text()
                .lines()
                .toList();
        assertThat(rows).hasSizeGreaterThan(100);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i)).contains("\"number\":" + (i + 1) + ",");
        }
        assertThat(rows.get(rows.size() - 1)).contains("\"revision\":3");
    }

    @Test
    void versionThatTripsTheCircuitIsRolledBackByItself() throws Exception {
        install(good("it.trip", 1));
        install(
                TestPlugins.plugin(
                        "it.trip",
                        "1.2.0",
                        """
                public record Question() {}
                @io.patchbay.plugin.annotation.Action(description = "Breaks.")
                public Question ask(Question question) { throw new IllegalStateException("broken"); }
                """));

        patchbay.await("plugins/it.trip", "1.1.0 is back", answer -> {
            call("it.trip");
            return answer.member("version").equals("1.1.0");
        });

        assertThat(patchbay.api().get("plugins/it.trip").member("statusText"))
                .isEqualTo("Rolled back from 1.2.0: Too many calls of 'it.trip' failed.");
        assertThat(call("it.trip").text()).contains("answer 1");
        assertThat(patchbay.api().get("plugins/it.trip/versions").text()).contains("\"withdrawn\":\"Too many calls");
        assertThat(patchbay.api().get("audit?pageSize=200").text()).contains("plugin.rollback");
        assertThat(patchbay.api().get("/metrics").text())
                .contains("patchbay_plugin_rollbacks_total{plugin=\"it.trip\",cause=\"circuit\"} 1");
    }

    @Test
    void personGoesBackToAnyKeptVersion() throws Exception {
        for (int i = 1; i <= 3; i++) {
            install(good("it.back", i));
        }

        Answer before = patchbay.api().post("plugins/it.back/rollback", "{}");
        assertThat(before.status()).as(before.toString()).isEqualTo(200);
        assertThat(before.member("version")).isEqualTo("1.2.0");
        Answer named = patchbay.api().post("plugins/it.back/rollback", "{\"version\": \"1.1.0\"}");
        assertThat(named.member("version")).isEqualTo("1.1.0");
        assertThat(call("it.back").text()).contains("answer 1");
        Answer unknown = patchbay.api().post("plugins/it.back/rollback", "{\"version\": \"9\"}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.member("detail")).contains("kept are 1.2.0, 1.3.0");
    }

    @Test
    void badUpdatesAreRefusedAndNoCallNotices() throws Exception {
        List<TestBundle> bad = List.of(
                TestPlugins.plugin(
                        "it.bad", "2.0.0", "public ThePlugin() { throw new IllegalStateException(\"no\"); }"),
                TestPlugins.plugin("it.bad", "2.1.0", "static int x = 1 / 0;"),
                good("it.bad", 9)
                        .header("Import-Package", "no.such.package,io.patchbay.plugin,io.patchbay.plugin.annotation"));
        patchbay.drop(good("it.bad", 1).build(Files.createTempDirectory(folder, "first")), "bad.jar");
        awaitVersion("it.bad", 1);

        try (Load load = load("it.bad")) {
            for (TestBundle update : bad) {
                Answer refused = upload(update.build(Files.createTempDirectory(folder, "bad")));
                assertThat(refused.status()).as(refused.toString()).isBetween(400, 499);
                assertThat(refused.member("detail")).contains("keeps running");
                load.awaitMoreCalls();
            }
        }

        awaitVersion("it.bad", 1);
    }

    private static TestBundle servlets(int version) {
        TestBundle bundle = good("it.web", version);
        return bundle.source(
                        "it.web.Jakarta",
                        servlet("it.web", "Jakarta", "jakarta.servlet", "/it-update-jakarta", version))
                .source("it.web.Javax", servlet("it.web", "Javax", "javax.servlet", "/it-update-javax", version));
    }

    private static String servlet(String id, String name, String api, String path, int version) {
        return """
                package %5$s;

                @org.osgi.service.component.annotations.Component(
                    service = %2$s.Servlet.class, property = "osgi.http.whiteboard.servlet.pattern=%3$s")
                public class %1$s extends %2$s.http.HttpServlet {
                    @Override
                    protected void doGet(%2$s.http.HttpServletRequest request, %2$s.http.HttpServletResponse response)
                            throws java.io.IOException {
                        response.getWriter().print("servlet %4$d");
                    }
                }
                """
                .formatted(name, api, path, version, id);
    }

    private static TestBundle exclusive(int version, String constructor) {
        return TestPlugins.plugin(
                        "it.exclusive",
                        "1." + version + ".0",
                        """
                        public ThePlugin() {
                            %s
                            // Two of a kind at a time would be a fault.
                            if (System.setProperty("it.exclusive", "taken") != null) {
                                throw new IllegalStateException("taken");
                            }
                        }
                        @org.osgi.service.component.annotations.Deactivate
                        public void stop() { System.clearProperty("it.exclusive"); }
                        @io.patchbay.plugin.annotation.RequiresPermission(type = "property.write", target = "it.exclusive", reason = "It is one.")
                        public static class Needs {}
                        public record Question() {}
                        @io.patchbay.plugin.annotation.Action(description = "Answers.")
                        public Question ask(Question question) { return question; }
                        """
                                .formatted(constructor))
                .header("Patchbay-Update", "handover");
    }

    /** Writes numbered rows, and goes on where it was; the third update comes to an end. */
    private static TestBundle source(int version) {
        return TestPlugins.plugin(
                "it.source",
                "1." + version + ".0",
                """
                public record Options() {}
                @io.patchbay.plugin.annotation.Action(description = "Writes rows.")
                public void rows(Options options, io.patchbay.plugin.invocation.RecordWriter out,
                        io.patchbay.plugin.invocation.Invocation call) throws Exception {
                    long number = call.cursor().map(at -> at.get("next").orElseThrow().asNumber().longValue()).orElse(1L);
                    do {
                        for (int i = 0; i < 10; i++) {
                            out.write(io.patchbay.plugin.json.JsonObject.builder()
                                .put("number", number++).put("revision", %1$d).build());
                        }
                        out.flush();
                        call.checkpoint(io.patchbay.plugin.json.JsonObject.builder().put("next", number).build());
                        Thread.sleep(5);
                    } while (%1$d < 3);
                }
                """
                        .formatted(version));
    }

    private static Answer servlet(String path) {
        return patchbay.api().get(path);
    }

    private static void install(TestBundle bundle) {
        Answer installed = upload(bundle);
        assertThat(installed.status()).as(installed.toString()).isBetween(200, 201);
        assertThat(installed.member("status")).as(installed.toString()).isEqualTo("enabled");
    }

    private static Answer upload(TestBundle bundle) {
        try {
            return upload(bundle.build(Files.createTempDirectory(folder, "built")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestBundle good(String id, int version) {
        return TestPlugins.answering(id, "1." + version + ".0", "answer " + version);
    }

    private static void awaitVersion(String id, int version) {
        patchbay.await(
                "plugins/" + id,
                "1." + version + ".0 is enabled",
                answer -> answer.member("status").equals("enabled")
                        && answer.member("version").equals("1." + version + ".0"));
    }

    private static Load load(String id) {
        return new Load(patchbay, CALLERS, List.of(api -> call(api, id)));
    }

    private static Answer call(String id) {
        return call(patchbay.api(), id);
    }

    private static Answer call(HttpApi api, String id) {
        return api.post("plugins/" + id + "/execute", ASK);
    }

    private static Answer upload(Path jar) throws IOException {
        return patchbay.api()
                .send("POST", "plugins/install?name=bad.jar", "application/java-archive", Files.readAllBytes(jar));
    }
}
