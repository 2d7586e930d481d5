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
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations by HTTP, shell and file: one truth, kept, effective at once, with a way back. */
class ConfigurationIT extends OnEveryJdk {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PERMISSION = "configurations/io.patchbay.permission";
    private static final String WORKFLOW = "configurations/io.patchbay.workflow";

    private static Answer send(HttpApi api, String method, String path, String body, String ifMatch) {
        return api.send(method, path, "application/json", body.getBytes(UTF_8), "If-Match", ifMatch);
    }

    private static Answer put(String path, String values) {
        return send(patchbay.api(), "PUT", path, "{\"values\": " + values + "}", "*");
    }

    private static Answer patch(String path, String values) {
        return send(patchbay.api(), "PATCH", path, "{\"values\": " + values + "}", "*");
    }

    private static String values(HttpApi api, String path) {
        return api.get(path).json().get("values").map(Json::toString).orElse("none");
    }

    private static String shell(int exit, String... command) {
        String[] line = new String[command.length + 1];
        line[0] = "shell";
        System.arraycopy(command, 0, line, 1, command.length);
        try (PatchbayProcess client = PatchbayProcess.in(patchbay.home()).launch(line)) {
            assertThat(client.waitFor(LIMIT)).as(client.output()).isEqualTo(exit);
            return client.output();
        }
    }

    /** As an editor does it: nobody sees half of it. */
    private static void file(Path home, String name, String text) throws IOException {
        Path draft = Files.writeString(folder.resolve(name + ".draft"), text);
        Files.move(draft, home.resolve("etc").resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static TestBundle asking(String id) {
        return TestPlugins.answering(id, "1.0.0", "yes")
                .header("Require-Capability", "patchbay.permission;type=env.read;target=HOME;effective:=meta");
    }

    private static void refused(Answer answer, int status, String code, String pointer, String... says) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.member("code")).isEqualTo(code);
        assertThat(answer.member("pointer")).isEqualTo(pointer);
        assertThat(answer.member("detail")).contains(says);
    }

    @Test
    void theDeployFolderIsToldToAskAndAsks() throws IOException {
        String tag = patchbay.api().get(PERMISSION).header("ETag").orElseThrow();
        Answer set = send(patchbay.api(), "PATCH", PERMISSION, "{\"values\": {\"deploy\": \"ask\"}}", tag);
        assertThat(set.status()).as(set.toString()).isEqualTo(200);
        assertThat(send(patchbay.api(), "PATCH", PERMISSION, "{\"values\": {\"deploy\": \"consent\"}}", tag)
                        .status())
                .isEqualTo(412);

        patchbay.drop(asking("it.asking").build(folder), "it.asking.jar");

        Answer pending = patchbay.await(
                "plugins/pending", "it waits", answer -> answer.text().contains("\"it.asking\""));
        assertThat(patchbay.api().get("plugins/it.asking").status()).isEqualTo(404);
        String digest = pending.text().replaceFirst("(?s).*\"digest\":\"([0-9a-f]+)\".*", "$1");
        Answer approved = patchbay.api().post("plugins/pending/it.asking/approve", "{\"consent\": \"" + digest + "\"}");
        assertThat(approved.status()).as(approved.toString()).isLessThan(300);
        patchbay.await("plugins/it.asking", "it runs", answer -> answer.member("status")
                .equals("enabled"));
        assertThat(send(patchbay.api(), "DELETE", PERMISSION, "", "*").status()).isLessThan(300);
    }

    /** {@code -Dgolden.update} writes the page anew. */
    @Test
    void theReferenceSaysWhatTheBundlesSay() throws IOException {
        String now = ConfigurationReference.of(patchbay.api());

        if (System.getProperty("golden.update") != null) {
            Files.writeString(ConfigurationReference.FILE, now);
        }

        assertThat(now)
                .as("The configurations changed: run this test with -Dgolden.update and commit what it writes.")
                .isEqualTo(Files.readString(ConfigurationReference.FILE));
    }

    @Test
    void whatIsWrongIsNamedAndChangesNothing() {
        Answer before = put(WORKFLOW, "{\"running\": 3}");
        assertThat(before.status()).as(before.toString()).isEqualTo(200);

        refused(
                patch(WORKFLOW, "{\"runing\": 5}"),
                422,
                "invalid-value",
                "/values/runing",
                "'runing' of 'io.patchbay.workflow' is not known",
                "running");
        refused(
                patch(WORKFLOW, "{\"running\": \"many\"}"),
                422,
                "invalid-value",
                "/values/running",
                "'\"many\"'",
                "a whole number");
        refused(patch(PERMISSION, "{\"deploy\": \"maybe\"}"), 422, "invalid-value", "/values/deploy", "consent, ask");
        refused(
                patch("configurations/io.patchbay.core", "{\"startSeconds\": 601}"),
                422,
                "invalid-value",
                "/values/startSeconds",
                "'601'",
                "from 1 to 600");
        assertThat(put("configurations/it.nobody", "{\"a\": 1}").member("code")).isEqualTo("configuration-undescribed");
        refused(
                put("configurations/it.nobody?undescribed=true", "{\"api.key\": \"hunter2\"}"),
                422,
                "secret-in-clear",
                "/values/api.key",
                "secret:");
        assertThat(put("configurations/it.nobody?undescribed=true", "{\"a\": 1}")
                        .status())
                .isEqualTo(200);
        assertThat(patchbay.api().get("configurations/it.absent").member("code"))
                .isEqualTo("configuration-not-found");
        assertThat(values(patchbay.api(), WORKFLOW)).isEqualTo("{\"running\":3}");
    }

    @Test
    void changingThePlatformTakesAnAdministrator() {
        Answer made = patchbay.api()
                .post("tokens", "{\"name\": \"config\", \"scopes\": [\"config:read\", \"config:write\"]}");
        HttpApi operator = patchbay.api().as(Optional.of(made.member("token")));

        assertThat(operator.get(PERMISSION).status()).isEqualTo(200);
        assertThat(send(operator, "PATCH", PERMISSION, "{\"values\": {\"deploy\": \"consent\"}}", "*")
                        .member("code"))
                .isEqualTo("scope-missing");
    }

    @Test
    void historyTellsEveryDoorAndLeadsBack() throws IOException {
        String pid = "io.patchbay.core.invoker";
        put("configurations/" + pid, "{\"timeout\": \"PT20S\"}");
        assertThat(shell(0, "config", "set", pid, "timeout", "PT21S")).contains("timeout = PT21S from now on");
        file(patchbay.home(), pid + ".cfg", "timeout=PT22S\ngrace=PT1S\n");
        patchbay.await("configurations/" + pid, "the file counts", answer -> answer.text()
                .contains("PT22S"));

        String history =
                patchbay.api().get("configurations/" + pid + "/history").text();
        assertThat(history)
                .contains(
                        "\"door\":\"http\"",
                        "\"door\":\"shell\"",
                        "\"door\":\"file\",\"note\":\"etc/" + pid + ".cfg\"",
                        "{\"timeout\":{\"before\":\"PT20S\",\"after\":\"PT21S\"}}");
        assertThat(patchbay.api().get("audit?pageSize=200").text()).contains("configuration.change", "PT21S");
        assertThat(shell(0, "config", "history", pid))
                .contains("timeout: PT20S -> PT21S")
                .satisfies(text -> assertThat(text.lines())
                        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80)));
        assertThat(shell(0, "config", "diff", pid, "1"))
                .contains("timeout: PT20S -> PT22S", "grace: (not set) -> PT1S");

        Answer back = patchbay.api().post("configurations/" + pid + "/rollback", "{\"revision\": 1}");
        assertThat(back.status()).as(back.toString()).isEqualTo(200);
        assertThat(values(patchbay.api(), "configurations/" + pid)).isEqualTo("{\"timeout\":\"PT20S\"}");
        assertThat(patchbay.api()
                        .post("configurations/" + pid + "/rollback", "{\"revision\": 99}")
                        .member("code"))
                .isEqualTo("revision-not-found");
    }

    @Test
    void theShellShowsAndExplains() {
        assertThat(shell(0, "config", "list")).contains("io.patchbay.permission", "Patchbay permissions");
        assertThat(shell(0, "config", "show", "io.patchbay.trust"))
                .contains("mode = warn", "one of off, warn, require");
        assertThat(shell(1, "config", "set", "io.patchbay.trust", "mode", "never"))
                .startsWith(
                        "invalid-value: 'mode' of 'io.patchbay.trust' is 'never': expected one of off, warn, require.");
        assertThat(shell(1, "config", "set", "io.patchbay.trust", "mode=never", "moode=warn"))
                .contains("2 values are wrong.", "'mode' of", "'moode' of 'io.patchbay.trust' is not known");
        assertThat(shell(
                        0,
                        "config",
                        "set",
                        "io.patchbay.core.isolation",
                        "isolated=a.b,c.d",
                        "promoteAfter=9",
                        "--dry-run"))
                .contains(
                        "Nothing was changed.",
                        "isolated: (not set) -> [\"a.b\",\"c.d\"]",
                        "promoteAfter: (not set) -> 9");
        assertThat(patchbay.api()
                        .get("configurations/io.patchbay.core.isolation")
                        .text())
                .contains("\"set\":false");
        assertThat(shell(1, "config", "sett")).contains("expected list, show, set");
        assertThat(shell(0, "config")).contains("config rollback PID REVISION");
    }

    @Test
    void aBadFileChangesNothingAndSaysSo() throws IOException {
        String path = "configurations/io.patchbay.engine";
        put(path, "{\"threads\": 7}");

        file(patchbay.home(), "io.patchbay.engine.json", "{\n  \"threads\": 9,\n  \"queue\": \"long\"\n}");

        Path note = patchbay.home().resolve("etc/io.patchbay.engine.json.rejected.txt");
        Eventually.await("the note is there", () -> Files.exists(note));
        assertThat(note).content().contains("Line 3: 'queue' of 'io.patchbay.engine' is '\"long\"'");
        assertThat(values(patchbay.api(), path)).isEqualTo("{\"threads\":7}");
        assertThat(patchbay.api().get("audit?pageSize=200").text()).contains("configuration.reject");
        file(patchbay.home(), "io.patchbay.engine.json", "{\"threads\": 9}");
        patchbay.await(path, "the repaired file counts", answer -> answer.text().contains("\"threads\":9"));
        Eventually.await("the note is gone", () -> !Files.exists(note));
    }

    @Test
    void aFileIsThereFromTheFirstStartAndWhatIsSetLaterWins(@TempDir Path own) throws IOException {
        Path home = own.resolve("home");
        Files.createDirectories(home.resolve("etc"));
        file(home, "io.patchbay.permission.cfg", "deploy=ask\n");
        asking("it.first")
                .buildAs(Files.createDirectories(home.resolve("deploy")).resolve("it.first.jar"));
        try (PatchbayProcess first = PatchbayProcess.in(home)
                .on(jdk)
                .with("WORKFLOW_TIMEOUT", "60000")
                .with("SECURITY_SCAN_ENABLED", "false")
                .start()) {
            fixedByTheEnvironment(first);
            assertThat(values(first.api(), PERMISSION)).isEqualTo("{\"deploy\":\"ask\"}");
            first.await("plugins/pending", "it waits", answer -> answer.text().contains("\"it.first\""));
            assertThat(first.api().get("plugins/it.first").status()).isEqualTo(404);
            String later = "{\"values\": {\"deploy\": \"consent\", \"unguarded\": \"refuse\"}}";
            assertThat(send(first.api(), "PUT", PERMISSION, later, "*").status())
                    .isEqualTo(200);
            first.kill();
        }
        try (PatchbayProcess again = PatchbayProcess.in(home).on(jdk).start()) {
            assertThat(values(again.api(), WORKFLOW)).isEqualTo("{}");
            assertThat(values(again.api(), "configurations/io.patchbay.trust")).isEqualTo("{}");
            assertThat(values(again.api(), PERMISSION)).isEqualTo("{\"deploy\":\"consent\",\"unguarded\":\"refuse\"}");
            assertThat(again.api()
                            .get(PERMISSION + "/history")
                            .json()
                            .get("items")
                            .orElseThrow()
                            .asArray()
                            .values())
                    .hasSize(2);
            assertThat(again.api().post("audit/verify", "{}").text()).doesNotContain("firstBad");
        }
    }

    private static void fixedByTheEnvironment(PatchbayProcess process) {
        assertThat(values(process.api(), WORKFLOW)).isEqualTo("{\"timeoutSeconds\":60}");
        assertThat(process.api().get(WORKFLOW).text())
                .contains("\"environment\":{\"name\":\"WORKFLOW_TIMEOUT\"", "\"fixes\":true");
        Answer refused = send(process.api(), "PATCH", WORKFLOW, "{\"values\": {\"timeoutSeconds\": 5}}", "*");
        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.member("detail")).contains("fixed by the environment variable WORKFLOW_TIMEOUT");
        assertThat(values(process.api(), "configurations/io.patchbay.trust")).isEqualTo("{\"mode\":\"off\"}");
        assertThat(process.api().get("/healthz/ready").text()).contains("ready, degraded", "'Environment'");
        assertThat(process.log()).contains("SECURITY_SCAN_ENABLED=false takes protection away");
    }

    @Test
    void aBadVariableIsNamedAndNothingStarts(@TempDir Path own) {
        try (PatchbayProcess refused =
                PatchbayProcess.in(own).on(jdk).with("WORKFLOW_TIMEOUT", "1h").launch("run")) {
            assertThat(refused.waitFor(LIMIT)).as(refused.output()).isEqualTo(15);
            assertThat(refused.output()).contains("WORKFLOW_TIMEOUT='1h': expected a number of milliseconds");
        }
    }

    @Test
    void aCallEndsOnTheValuesItBeganWith() throws IOException {
        Path gate = folder.resolve("gate-" + jdk.name());
        patchbay.drop(waiting(gate).build(folder), "it.waiting.jar");
        patchbay.await("plugins/it.waiting", "it runs", answer -> answer.member("status")
                .equals("enabled"));
        String path = "configurations/it.waiting.ThePlugin";
        assertThat(patchbay.api().get(path).text()).contains("\"id\":\"greeting\"", "\"bundle\":\"it.waiting\"");
        refused(patch(path, "{\"greeting\": \"\"}"), 422, "invalid-value", "/values/greeting", "with a length");

        Answer running = call("async", true);
        Eventually.await("it is in the plugin", () -> Files.exists(gate.resolveSibling(gate.getFileName() + ".in")));
        assertThat(patch(path, "{\"greeting\": \"new\"}").status()).isEqualTo(200);

        List<Answer> refused = new ArrayList<>();
        Eventually.await("new calls see the new value", () -> {
            Answer answer = call("sync", false);
            if (answer.status() != 200) {
                refused.add(answer);
            }
            return answer.text().contains("\"after\":\"new\"");
        });
        assertThat(refused).isEmpty();
        assertThat(patchbay.api().get("executions/" + running.member("id")).member("status"))
                .isEqualTo("running");
        Files.writeString(gate, "open");
        Answer ended =
                patchbay.await("executions/" + running.member("id"), "it ends", answer -> !answer.member("status")
                        .equals("running"));
        assertThat(ended.text()).contains("\"before\":\"old\",\"after\":\"old\"", "\"status\":\"succeeded\"");
    }

    private static Answer call(String mode, boolean waits) {
        JsonObject input = JsonObject.of("waits", Json.of(waits));
        return patchbay.api()
                .post(
                        "plugins/it.waiting/execute",
                        "{\"action\": \"greet\", \"mode\": \"" + mode + "\", \"input\": " + input + "}");
    }

    private static TestBundle waiting(Path gate) {
        return TestPlugins.plugin(
                        "it.waiting",
                        "1.0.0",
                        """
                        public @interface Config { String greeting() default "old"; }
                        public record Question(boolean waits) {}
                        public record Answer(String before, String after) {}
                        private final String greeting;
                        @org.osgi.service.component.annotations.Activate
                        public ThePlugin(Config config) { greeting = config.greeting(); }
                        @io.patchbay.plugin.annotation.Action
                        public Answer greet(Question question) throws Exception {
                            String before = greeting;
                            if (question.waits()) {
                                java.nio.file.Files.writeString(java.nio.file.Path.of("%1$s.in"), "in");
                                while (!java.nio.file.Files.exists(java.nio.file.Path.of("%1$s"))) {
                                    Thread.sleep(20);
                                }
                            }
                            return new Answer(before, greeting);
                        }
                        """
                                .formatted(gate))
                .resource(
                        "OSGI-INF/metatype/greeting.xml",
                        """
                        <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.2.0">
                          <OCD id="o" name="Greetings"><AD id="greeting" type="String" min="1" default="old"/></OCD>
                          <Designate pid="it.waiting.ThePlugin"><Object ocdref="o"/></Designate>
                        </metatype:MetaData>
                        """)
                .header(
                        "Require-Capability",
                        "patchbay.permission;type=file.read;target=\"" + gate
                                + "\";effective:=meta,patchbay.permission;type=file.write;target=\"" + gate
                                + ".in\";effective:=meta");
    }
}
