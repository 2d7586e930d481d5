package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Plugins in worker processes: called, listed, limited and replaced as those in the server's own process, and gone with it. */
@EachJdk
class IsolatedIT extends OnEveryJdk {
    private static final int CALLERS = 16;
    private static final String ASK = "{\"action\": \"ask\", \"input\": {}, \"mode\": \"sync\"%s}";
    private static final String GREETING = "{\"values\": {\"greeting\": \"canary-41\"}}";
    private static final String NONE = "public record None() {} public record Said(String text) {} "
            + "@io.patchbay.plugin.annotation.Action public Said ask(None none) ";

    @Test
    void aPluginThatAsksForItIsCalledInAProcessOfItsOwn() throws IOException {
        deploy(TestPlugins.plugin(
                "it.own", "1.0.0", NONE + "{ return new Said(String.valueOf(ProcessHandle.current().pid())); }"));

        Answer answer = ask("it.own");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain("\"" + patchbay.pid() + "\"");
        Answer shown = patchbay.api().get("plugins/it.own");
        assertThat(shown.member("tier")).isEqualTo("isolated");
        assertThat(level(shown)).isIn("namespaces", "limits", "process");
        assertThat(shown.text()).contains("\"name\":\"ask\"");
        assertThat(patchbay.api().get("plugins?tier=isolated").text()).contains("it.own");
        assertThat(shell("info", "it.own")).contains("isolated", level(shown).toUpperCase(java.util.Locale.ROOT));
        assertThat(shell("isolation"))
                .containsPattern("it\\.own +isolated")
                .contains("worker processes, level " + level(shown));
        assertThat(shell("felix:lb", "-s").lines().filter(line -> line.contains("it.own")))
                .allMatch(line -> line.contains("Resolved"));
    }

    @Test
    void filesThatAreGrantedAreThereAndWhatIsTakenAwayIsNot() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in" + System.nanoTime()));
        Path file = Files.writeString(in.resolve("file"), "granted");
        Path token = folder.resolve("home-" + jdk.name()).resolve("admin.token");
        deploy(
                TestPlugins.plugin(
                        "it.reads",
                        "1.0.0",
                        """
                public record Where(String read, String write) {}
                public record Said(String text) {}
                @io.patchbay.plugin.annotation.Action
                public Said ask(Where where) throws Exception {
                    if (!where.write().isEmpty()) {
                        java.nio.file.Files.writeString(java.nio.file.Path.of(where.write()), "written");
                    }
                    return new Said(java.nio.file.Files.readString(java.nio.file.Path.of(where.read())));
                }
                """));
        boolean hidden = level(patchbay.api().get("plugins/it.reads")).equals("namespaces");
        Answer before = read("it.reads", file, "");

        permit("it.reads", "grant", "file.read " + in + "/**");
        Answer granted = read("it.reads", file, "");
        Answer readOnly = read("it.reads", file, in.resolve("new").toString());
        permit("it.reads", "grant", "file.write " + in + "/**");
        Answer written = read("it.reads", in.resolve("new"), in.resolve("new").toString());
        permit("it.reads", "grant", "file.read " + folder + "/**");
        Answer ofThePlatform = read("it.reads", token, "");
        permit("it.reads", "revoke", "file.read " + in + "/**");
        permit("it.reads", "revoke", "file.write " + in + "/**");
        Answer revoked = read("it.reads", file, "");

        assertThat(granted.text()).contains("granted");
        assertThat(written.text()).contains("written");
        if (hidden) {
            assertThat(List.of(before, readOnly, ofThePlatform, revoked))
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.toString()).isNotEqualTo(200));
            assertThat(readOnly.text()).contains("Read-only file system");
        }
    }

    @Test
    void theSystemShellCannotStartItInTheServersProcess() throws IOException {
        deploy(TestPlugins.answering("it.kept.out", "1.0.0", "here"));

        shell("felix:start", "it.kept.out");

        assertThat(shell("felix:lb", "-s").lines().filter(line -> line.contains("it.kept.out")))
                .allMatch(line -> line.contains("Resolved"));
        assertThat(patchbay.api().get("plugins/it.kept.out").member("tier")).isEqualTo("isolated");
    }

    @Test
    void aKilledProcessFailsItsCallByNameAndIsReplaced() throws Exception {
        deploy(
                TestPlugins.plugin(
                        "it.killed",
                        "1.0.0",
                        NONE + "{ Runtime.getRuntime().halt(9); return null; } "
                                + "@io.patchbay.plugin.annotation.Action public Said well(None none) { return new Said(\"well\"); }"));

        Answer failed = ask("it.killed");
        Answer next = patchbay.api()
                .post("plugins/it.killed/execute", "{\"action\": \"well\", \"input\": {}, \"mode\": \"sync\"}");

        assertThat(failed.status()).as(failed.toString()).isEqualTo(502);
        assertThat(failed.member("code")).isEqualTo("worker-died");
        assertThat(next.status()).as(next.toString()).isEqualTo(200);
    }

    @Test
    void aProcessThatFillsItsHeapIsReplaced() throws IOException {
        deploy(
                TestPlugins.plugin(
                        "it.filled",
                        "1.0.0",
                        NONE
                                + "{ var all = new java.util.ArrayList<byte[]>(); while (true) { all.add(new byte[1 << 20]); } }"));

        Answer failed = ask("it.filled");

        assertThat(failed.status()).as(failed.toString()).isEqualTo(502);
        assertThat(failed.member("code")).isEqualTo("worker-out-of-memory");
        assertThat(failed.member("detail")).contains("128 MB");
    }

    @Test
    void aCallThatHangsPastItsDeadlineIsKilledWithItsProcess() throws IOException {
        deploy(TestPlugins.plugin("it.hung", "1.0.0", NONE + "{ while (true) { Thread.interrupted(); } }"));
        List<Long> before = processes("it.hung");

        Answer failed = patchbay.api().post("plugins/it.hung/execute", ASK.formatted(", \"timeout\": \"PT0.5S\""));

        assertThat(failed.status()).as(failed.toString()).isEqualTo(504);
        assertThat(failed.member("code")).isEqualTo("worker-hung");
        patchbay.await(
                "plugins/it.hung", "the process is gone", any -> before.stream().noneMatch(IsolatedIT::alive));
    }

    @Test
    void aCallThatUsesTooMuchProcessorTimeIsKilledWithItsProcess() throws IOException {
        deploy(TestPlugins.plugin("it.greedy", "1.0.0", NONE + "{ while (true) { Thread.onSpinWait(); } }")
                .header("Patchbay-Quota", "cpu=300ms/call"));

        Answer failed = ask("it.greedy");

        assertThat(failed.status()).as(failed.toString()).isEqualTo(502);
        assertThat(failed.member("code")).isEqualTo("budget-exceeded");
        assertThat(failed.member("detail")).contains("of 300 ms processor time");
        assertThat(patchbay.api().get("/metrics").text())
                .contains("patchbay_quota_breaches_total{plugin=\"it.greedy\",budget=\"cpu\"} 1");
    }

    @Test
    void processesThatDieAgainAndAgainOpenTheCircuit() throws IOException {
        deploy(TestPlugins.plugin("it.dying", "1.0.0", NONE + "{ Runtime.getRuntime().halt(1); return null; }"));

        List<String> codes =
                Stream.generate(() -> ask("it.dying").member("code")).limit(11).toList();

        assertThat(codes.subList(0, 10)).containsOnly("worker-died");
        assertThat(codes.get(10)).isEqualTo("circuit-open");
    }

    @Test
    void aSecretOfTheServerIsNeitherInTheEnvironmentNorOnTheCommandLine() throws IOException {
        deploy(TestPlugins.answering("it.bare", "1.0.0", "here"));
        String token = Files.readString(patchbay.home().resolve("admin.token")).strip();

        List<Long> processes = processes("it.bare");

        assertThat(processes).isNotEmpty();
        for (long pid : withChildren(processes)) {
            String seen = proc(pid, "environ") + proc(pid, "cmdline");
            assertThat(seen).doesNotContain(token).doesNotContain("PATCHBAY");
        }
    }

    @Test
    void configurationsReachItAtOnceAndRunningCallsEndOnTheValuesTheyBeganWith() throws IOException {
        deploy(greeter());
        Path gate = patchbay.home().resolve("data/it.configured/gate");
        String path = "configurations/it.configured.ThePlugin";
        Answer running = greet("async", true);
        Eventually.await("it is in the plugin", () -> Files.exists(gate.resolveSibling("in")));

        Answer set = patchbay.api()
                .send("PATCH", path, "application/json", GREETING.getBytes(StandardCharsets.UTF_8), "If-Match", "*");
        assertThat(set.status()).as(set.toString()).isEqualTo(200);

        assertThat(greet("sync", false).text()).contains("\"greeting\":\"canary-41\"");
        for (long pid : withChildren(processes("it.configured"))) {
            assertThat(proc(pid, "environ") + proc(pid, "cmdline")).doesNotContain("canary-41");
        }
        Files.writeString(gate, "open");
        Answer ended =
                patchbay.await("executions/" + running.member("id"), "it ends", answer -> !answer.member("status")
                        .equals("running"));
        assertThat(ended.text()).contains("\"greeting\":\"old\"", "\"status\":\"succeeded\"");
        assertThat(shell("config", "reset", "it.configured.ThePlugin")).contains("defaults hold");
        assertThat(greet("sync", false).text()).contains("\"greeting\":\"old\"");
        assertThat(shell("config", "rollback", "it.configured.ThePlugin", "1")).contains("canary-41");
        assertThat(greet("sync", false).text()).contains("\"greeting\":\"canary-41\"");
    }

    private static Answer greet(String mode, boolean waits) {
        return patchbay.api()
                .post(
                        "plugins/it.configured/execute",
                        "{\"action\": \"greet\", \"mode\": \"" + mode + "\", \"input\": {\"waits\": " + waits + "}}");
    }

    private static TestBundle greeter() {
        return TestPlugins.plugin(
                        "it.configured",
                        "1.0.0",
                        """
                        public @interface Config { String greeting() default "old"; }
                        public record Question(boolean waits) {}
                        public record Said(String greeting) {}
                        private final String greeting;
                        @org.osgi.service.component.annotations.Activate
                        public ThePlugin(Config config) { greeting = config.greeting(); }
                        @io.patchbay.plugin.annotation.Action
                        public Said greet(Question question) throws Exception {
                            if (question.waits()) {
                                java.nio.file.Files.writeString(java.nio.file.Path.of("in"), "in");
                                while (!java.nio.file.Files.exists(java.nio.file.Path.of("gate"))) {
                                    Thread.sleep(20);
                                }
                            }
                            return new Said(greeting);
                        }
                        """)
                .resource(
                        "OSGI-INF/metatype/greeting.xml",
                        """
                        <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.2.0">
                          <OCD id="o" name="Greetings"><AD id="greeting" type="String" min="1" default="old"/></OCD>
                          <Designate pid="it.configured.ThePlugin"><Object ocdref="o"/></Designate>
                        </metatype:MetaData>
                        """);
    }

    @Test
    void whatItOffersBesidesPluginsIsListedAsNotPublished() throws IOException {
        deploy(
                TestPlugins.answering("it.silent", "1.0.0", "here")
                        .source(
                                "it.silent.Page",
                                """
                        package it.silent;

                        @org.osgi.service.component.annotations.Component(
                            service = Runnable.class, property = {"osgi.command.scope=x", "osgi.command.function=run"})
                        public class Page implements Runnable {
                            @Override public void run() {}
                        }
                        """));

        assertThat(patchbay.api().get("plugins/it.silent").text()).contains("shell commands (it.silent.Page)");
        assertThat(shell("info", "it.silent")).contains("not seen");
    }

    @Test
    void anUpdateAndAnUninstallationLeaveNoProcess() throws IOException {
        deploy(TestPlugins.answering("it.moved", "1.0.0", "one"));
        List<Long> first = processes("it.moved");

        deploy(TestPlugins.answering("it.moved", "1.1.0", "two"));
        List<Long> second = processes("it.moved");
        Answer answer = ask("it.moved");
        shell("uninstall", "it.moved");

        assertThat(answer.text()).contains("two");
        assertThat(second).isNotEmpty().doesNotContainAnyElementsOf(first);
        patchbay.await("plugins/it.moved", "no process is left", any -> Stream.concat(first.stream(), second.stream())
                .noneMatch(IsolatedIT::alive));
    }

    @Test
    void noCallFailsWhileItIsUpdatedRolledBackAndMoved() throws IOException {
        deploy(TestPlugins.answering("it.busy", "1.0.0", "one"));

        try (Load load = new Load(patchbay, CALLERS, List.of(any -> ask("it.busy")))) {
            deploy(TestPlugins.answering("it.busy", "1.1.0", "two"));
            load.awaitMoreCalls();
            assertThat(ask("it.busy").text()).contains("two");
            Answer refused = install(TestPlugins.plugin(
                    "it.busy", "2.0.0", "public ThePlugin() { throw new IllegalStateException(); }"));
            load.awaitMoreCalls();
            assertThat(refused.member("detail")).contains("'it.busy' 2.0.0 not started", "constructor");
            assertThat(ask("it.busy").text()).contains("two");
            assertThat(patchbay.api().post("plugins/it.busy/rollback", "").status())
                    .isEqualTo(200);
            load.awaitMoreCalls();
            assertThat(ask("it.busy").text()).contains("one");
            List<Long> processes = processes("it.busy");
            shell("tier", "it.busy", "sandboxed");
            awaitTier("it.busy", "sandboxed");
            assertThat(processes).isNotEmpty().noneMatch(IsolatedIT::alive);
            load.awaitMoreCalls();
            shell("tier", "it.busy", "isolated");
            awaitTier("it.busy", "isolated");
            load.awaitMoreCalls();
        }

        assertThat(ask("it.busy").text()).contains("one");
    }

    @Test
    void manyRowsCrossTheProcessAtThePaceOfASlowReader() throws IOException {
        Path csv = folder.resolve("many.csv");
        Files.write(csv, (Iterable<String>) () -> Stream.concat(
                        Stream.of("id,text"),
                        LongStream.range(0, 300_000).mapToObj(id -> id + ",a text of some length"))
                .iterator());
        patchbay.drop(slowReader().build(folder), "it.slow.jar");
        awaitTier("it.slow", "sandboxed");
        shell("tier", "io.patchbay.plugin.transformer.csv", "isolated");
        awaitTier("io.patchbay.plugin.transformer.csv", "isolated");

        JsonObject run = run(
                """
                workflows:
                  many:
                    steps:
                      - {name: file, plugin: connector-file, action: read, config: {path: "%s"}}
                      - {name: rows, plugin: transformer-csv}
                      - {name: slow, plugin: it.slow}
                """
                        .formatted(csv));

        assertThat(run.text("status")).as(run.toString()).contains("succeeded");
        assertThat(run.toString()).contains("300000");
    }

    @Test
    void noProcessOutlivesAServerThatIsKilled() throws IOException {
        Path jar = isolated(TestPlugins.answering("it.orphan", "1.0.0", "here"))
                .build(Files.createTempDirectory(folder, "orphan"));
        Path home = Files.createTempDirectory(folder, "home");
        List<Long> stopped;
        List<Long> killed;
        try (PatchbayProcess server = PatchbayProcess.in(home).on(jdk).start()) {
            server.drop(jar, "orphan.jar");
            awaitTier(server, "it.orphan", "isolated");
            stopped = withChildren(processes(server, "it.orphan"));
            server.stop();
        }
        try (PatchbayProcess server = PatchbayProcess.in(home).on(jdk).start()) {
            awaitTier(server, "it.orphan", "isolated");
            killed = withChildren(processes(server, "it.orphan"));
            server.kill();
            server.waitFor(Duration.ofSeconds(10));
            patchbay.await(
                    "plugins?pageSize=1", "they ended", any -> killed.stream().noneMatch(IsolatedIT::alive));
        }

        assertThat(killed).isNotEmpty();
        assertThat(stopped).isNotEmpty().noneMatch(IsolatedIT::alive);
    }

    private static TestBundle slowReader() {
        return TestBundle.named("it.slow")
                .version("1.0.0")
                .source(
                        "it.slow.Slow",
                        """
                        package it.slow;

                        import io.patchbay.plugin.Processor;
                        import io.patchbay.plugin.invocation.*;
                        import io.patchbay.plugin.json.JsonObject;

                        @io.patchbay.plugin.annotation.PatchbayPlugin(
                            patchbay_plugin_name = "it.slow", patchbay_plugin_type = "processor")
                        @org.osgi.service.component.annotations.Component(service = Processor.class)
                        public class Slow implements Processor<JsonObject> {
                            @Override
                            public void process(JsonObject options, RecordReader in, RecordWriter out, Invocation invocation)
                                    throws Exception {
                                long[] rows = {0};
                                in.forEach(row -> {
                                    if (++rows[0] % 1000 == 0) {
                                        java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
                                    }
                                    out.write(row);
                                });
                            }
                        }
                        """);
    }

    private static TestBundle isolated(TestBundle bundle) {
        return bundle.header("Patchbay-Isolation", "isolated");
    }

    private static Answer install(TestBundle bundle) throws IOException {
        Path jar = isolated(bundle).build(Files.createTempDirectory(folder, "isolated"));
        return patchbay.api()
                .send("POST", "plugins/install?name=isolated.jar", "application/java-archive", Files.readAllBytes(jar));
    }

    private static void deploy(TestBundle bundle) throws IOException {
        Answer installed = install(bundle);
        assertThat(installed.status()).as(installed.toString()).isBetween(200, 299);
        assertThat(installed.member("status")).as(installed.toString()).isEqualTo("enabled");
    }

    private static Answer read(String id, Path file, String write) {
        return patchbay.api()
                .post(
                        "plugins/" + id + "/execute",
                        "{\"action\": \"ask\", \"mode\": \"sync\", \"input\": {\"read\": \"" + file
                                + "\", \"write\": \"" + write + "\"}}");
    }

    private static Answer ask(String id) {
        return patchbay.api().post("plugins/" + id + "/execute", ASK.formatted(""));
    }

    private static void awaitTier(String id, String tier) {
        awaitTier(patchbay, id, tier);
    }

    private static void awaitTier(PatchbayProcess server, String id, String tier) {
        server.await(
                "plugins/" + id,
                "it runs in the tier " + tier,
                answer -> answer.status() == 200
                        && answer.member("status").equals("enabled")
                        && answer.member("tier").equals(tier));
    }

    private static String level(Answer plugin) {
        return plugin.json()
                .get("isolation")
                .orElseThrow()
                .asObject()
                .text("level")
                .orElse("");
    }

    private static List<Long> processes(String id) {
        return processes(patchbay, id);
    }

    private static List<Long> processes(PatchbayProcess server, String id) {
        Json isolation =
                server.api().get("plugins/" + id).json().get("isolation").orElseThrow();
        return isolation.asObject().get("processes").orElseThrow().asArray().values().stream()
                .map(pid -> Long.parseLong(pid.toString()))
                .toList();
    }

    /** What bubblewrap starts is a child of it. */
    private static List<Long> withChildren(List<Long> pids) {
        List<Long> all = new ArrayList<>(pids);
        pids.forEach(pid -> ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .forEach(child -> all.add(child.pid())));
        return all;
    }

    private static boolean alive(long pid) {
        return Files.exists(Path.of("/proc", String.valueOf(pid), "exe"));
    }

    private static String proc(long pid, String file) throws IOException {
        return Files.readString(Path.of("/proc", String.valueOf(pid), file), StandardCharsets.ISO_8859_1);
    }

    private String shell(String... command) {
        List<String> arguments = new ArrayList<>(List.of("shell"));
        arguments.addAll(List.of(command));
        try (PatchbayProcess client =
                PatchbayProcess.in(patchbay.home()).on(jdk).launch(arguments.toArray(String[]::new))) {
            client.waitFor(Duration.ofSeconds(60));
            return client.output();
        }
    }
}
