package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.http.RecordingHttpPeer;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call through an integration reaches the endpoint of that integration, and nothing else. */
class IntegrationIT extends OnEveryJdk {
    private static final String CANARY = "CANARY-41c9-of-an-integration";
    private static final String CLIENT =
            """
            public record Question(String address) {}
            public record Answer(int status, String body) {}

            @io.patchbay.plugin.annotation.Action
            public Answer ask(io.patchbay.plugin.invocation.Invocation invocation) throws Exception {
                return fetch(invocation, invocation.connection().settings().text("endpoint").orElse("http://127.0.0.1:1"));
            }

            @io.patchbay.plugin.annotation.Action
            public Answer fetch(Question question, io.patchbay.plugin.invocation.Invocation invocation) throws Exception {
                return fetch(invocation, question.address());
            }

            @io.patchbay.plugin.annotation.Action
            public Answer greet(io.patchbay.plugin.invocation.Invocation invocation) {
                var connection = invocation.connection();
                return new Answer(connection.reveal("token").length(), connection.settings().text("region").orElse("none"));
            }

            private Answer fetch(io.patchbay.plugin.invocation.Invocation invocation, String address) throws Exception {
                var answer = invocation.connection().http()
                    .send(io.patchbay.plugin.invocation.OutboundRequest.get(java.net.URI.create(address)));
                try (var body = answer.body().content().open()) {
                    return new Answer(answer.status(), new String(body.readAllBytes()));
                }
            }
            """;

    private static final String CHECKING =
            """
            public record Found(boolean ok, String message) {}

            @io.patchbay.plugin.annotation.Action(idempotent = true)
            public Found check(io.patchbay.plugin.invocation.Invocation invocation) throws Exception {
                var connection = invocation.connection();
                var answer = connection.http().send(io.patchbay.plugin.invocation.OutboundRequest.get(
                    java.net.URI.create(connection.settings().text("endpoint").orElseThrow())));
                answer.body().content().open().close();
                return new Found(answer.status() == 200, "It answered " + answer.status() + ".");
            }
            """;

    private final RecordingHttpPeer one = RecordingHttpPeer.start().answer("/", 200, "text/plain", "one");
    private final RecordingHttpPeer two = RecordingHttpPeer.start().answer("/", 200, "text/plain", "two");

    @BeforeParameterizedClassInvocation
    static void allow() throws IOException {
        deploy("it.probe", "sandboxed");
        allowLoopback(patchbay, "it.probe");
    }

    @AfterEach
    void endPeers() {
        one.close();
        two.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandboxed", "isolated"})
    void twoIntegrationsOfOnePluginReachTheirOwnEndpointOnly(String tier) throws IOException {
        String plugin = "it.two." + tier;
        deploy(plugin, tier);
        String first = create(plugin, "first " + tier, one);
        String second = create(plugin, "second " + tier, two);

        Answer toOne = execute(first, "{\"action\": \"ask\", \"mode\": \"sync\"}");
        Answer toTwo = execute(second, "{\"action\": \"ask\", \"mode\": \"sync\"}");
        Answer across = execute(first, fetch(two.uri("/").toString()));

        assertThat(toOne.text()).contains("\"body\":\"one\"", "\"integration\":\"" + first + "\"");
        assertThat(toTwo.text()).contains("\"body\":\"two\"", "\"integration\":\"" + second + "\"");
        assertDenied(across, two);
        assertThat(two.requests()).hasSize(1);
    }

    @Test
    void aRedirectToAnotherHostIsRefused() throws IOException {
        deploy("it.redirected", "sandboxed");
        one.redirect("/away", 302, two.uri("/").toString());
        one.redirect("/around", 302, one.uri("/").toString());
        String id = create("it.redirected", "redirected", one);

        Answer around = execute(id, fetch(one.uri("/around").toString()));
        Answer away = execute(id, fetch(one.uri("/away").toString()));

        assertThat(around.text()).contains("\"body\":\"one\"");
        assertDenied(away, two);
        assertThat(two.requests()).isEmpty();
    }

    @Test
    void aCallWithoutIntegrationOpensNothing() throws IOException {
        deploy("it.without", "sandboxed");
        create("it.without", "unused", one);

        Answer answer = patchbay.api()
                .post("plugins/it.without/execute", fetch(one.uri("/").toString()));

        assertDenied(answer, one);
        assertThat(one.requests()).isEmpty();
    }

    @Test
    void aPrivateEndpointNobodyAllowedIsRefused() throws IOException {
        deploy("it.closed", "sandboxed");
        String id = patchbay.api()
                .post(
                        "integrations",
                        "{\"name\": \"not allowed\", \"plugin\": \"it.closed\", \"endpoint\": \"http://localhost:%d\"}"
                                .formatted(one.port()))
                .member("id");

        Answer refused = execute(id, "{\"action\": \"ask\", \"mode\": \"sync\"}");

        assertThat(refused.text()).contains("Host 'localhost' is refused: its address is loopback");
        assertThat(one.requests()).isEmpty();
    }

    @Test
    void aChangedEndpointHoldsForTheNextCallAndAStaleChangeForNone() throws IOException {
        deploy("it.changed", "sandboxed");
        String id = create("it.changed", "changed", one);
        Answer seen = patchbay.api().get("integrations/" + id);
        String etag = seen.header("ETag").orElseThrow();

        Answer changed = replace(id, etag, "changed", two);
        Answer stale = replace(id, etag, "changed", one);

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(stale.status()).as(stale.toString()).isEqualTo(412);
        assertThat(stale.member("code")).isEqualTo("stale");
        assertThat(execute(id, "{\"action\": \"ask\", \"mode\": \"sync\"}").text())
                .contains("\"body\":\"two\"");
        assertDenied(execute(id, fetch(one.uri("/").toString())), one);
    }

    @Test
    void aTestIsOneHarmlessRoundTripWhoseResultStays() throws IOException {
        deploy(client("it.tested", CHECKING, "sandboxed"), "it.tested");
        deploy("it.untested", "sandboxed");
        String checked = create("it.tested", "checked", one);
        String probed = create("it.untested", "probed", two);
        two.answer("/", 401, "text/plain", "");

        Answer passed = patchbay.api().post("integrations/" + checked + "/test", "");
        Answer head = patchbay.api().post("integrations/" + probed + "/test", "");
        one.answer("/", 503, "text/plain", "closed");
        Answer failed = patchbay.api().post("integrations/" + checked + "/test", "");

        assertThat(passed.text()).contains("\"status\":\"passed\"", "\"auth\":\"none\"", "It answered 200.");
        assertThat(head.text()).contains("\"status\":\"passed\"", "\"auth\":\"required\"");
        assertThat(two.requests()).extracting(RecordingHttpPeer.Request::method).containsExactly("HEAD");
        assertThat(failed.text()).contains("\"status\":\"failed\"", "\"error\":\"check-failed\"");
        assertThat(patchbay.api().get("integrations/" + checked).text())
                .contains("\"lastTest\":{\"status\":\"failed\"");
        assertThat(patchbay.api().get("/healthz/ready").text()).contains("health check 'Integrations': WARN");
        patchbay.api().delete("integrations/" + checked);
    }

    @Test
    void aNameIsTakenOnce() throws IOException {
        create("it.nobody", "taken", one);

        Answer again = post("it.nobody", "taken", one, "{}");

        assertThat(again.status()).as(again.toString()).isEqualTo(409);
        assertThat(again.member("code")).isEqualTo("integration-name-taken");
    }

    @Test
    void nothingIsCalledThroughADisabledOneOrWithoutThePlugin() throws IOException {
        deploy("it.switched", "sandboxed");
        String id = create("it.switched", "switched", one);
        String absent = create("it.absent", "without a plugin", one);

        Answer disabled = patchbay.api().post("integrations/" + id + "/disable", "");
        Answer refused = execute(id, "{\"action\": \"ask\"}");
        Answer enabled = patchbay.api().post("integrations/" + id + "/enable", "");
        Answer missing = execute(absent, "{\"action\": \"ask\"}");

        assertThat(disabled.member("status")).isEqualTo("inactive");
        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.member("code")).isEqualTo("integration-inactive");
        assertThat(refused.member("detail")).contains("Enable it: POST integrations/" + id + "/enable.");
        assertThat(enabled.member("status")).isEqualTo("active");
        assertThat(missing.status()).as(missing.toString()).isEqualTo(404);
        assertThat(missing.member("code")).isEqualTo("plugin-not-found");
        assertThat(patchbay.api().get("integrations/" + absent).member("status"))
                .isEqualTo("pending");
        assertThat(one.requests()).isEmpty();
    }

    @Test
    void theSecretReachesThePluginAndIsNowhereToBeSeen() throws IOException {
        deploy("it.secretive", "sandboxed");
        permit("it.secretive", "grant", "secret.reveal token");
        Answer made = post("it.secretive", "secretive", one, "{\"token\": \"" + CANARY + "\"}");
        String id = made.member("id");

        Answer greeted = execute(id, "{\"action\": \"greet\", \"mode\": \"sync\"}");

        assertThat(greeted.text()).contains("\"status\":" + CANARY.length(), "\"body\":\"eu\"");
        assertThat(made.text()).contains("\"secrets\":[\"token\"]").doesNotContain(CANARY);
        for (String path :
                List.of("integrations", "integrations/" + id, "secrets", "audit?pageSize=200", "executions")) {
            assertThat(patchbay.api().get(path).text()).as(path).doesNotContain(CANARY);
        }
        assertThat(patchbay.api().get("audit?pageSize=200").text())
                .contains("\"integration.create\"", "revealed to plugin");
        assertThat(patchbay.output()).doesNotContain(CANARY);
        assertThat(filesWith(CANARY)).isEmpty();
    }

    @Test
    void anExecutionAndAStepOfAPipelineAreStillBoundAfterAKill() throws Exception {
        CountDownLatch asked = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        one.answer("/", exchange -> {
            asked.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Path home = Files.createTempDirectory(folder, "killed");
        String execution;
        String run;
        try (PatchbayProcess first = PatchbayProcess.in(home).on(jdk).start()) {
            first.drop(client("it.killed", "sandboxed").build(Files.createTempDirectory(folder, "built")), "it.jar");
            first.await("plugins/it.killed", "it is enabled", answer -> answer.member("status")
                    .equals("enabled"));
            allowLoopback(first, "it.killed");
            String id = first.api()
                    .post("integrations", body("it.killed", "killed", one, "{}"))
                    .member("id");
            execution = first.api()
                    .post("integrations/" + id + "/execute", "{\"action\": \"ask\"}")
                    .member("id");
            run = pipeline(first, "it.killed", "killed").member("id");
            asked.await();
            first.kill();
        }
        one.answer("/", 200, "text/plain", "after the kill");

        try (PatchbayProcess second = PatchbayProcess.in(home).on(jdk).start()) {
            Answer ended =
                    second.await("executions/" + execution, "it has ended", answer -> !List.of("queued", "running")
                            .contains(answer.member("status")));
            assertThat(ended.text()).contains("\"body\":\"after the kill\"", "\"status\":\"succeeded\"");
            Answer again = second.await("pipelines/runs/" + run, "it has ended", answer -> !List.of("queued", "running")
                    .contains(answer.member("status")));
            assertThat(again.text()).contains("\"body\":\"after the kill\"", "\"attempt\":2");
        } finally {
            never.countDown();
        }
    }

    @Test
    void aStepThatNamesAnIntegrationReachesItsEndpointOrIsRefusedBeforeItRuns() throws IOException {
        deploy("it.stepped", "sandboxed");
        create("it.stepped", "stepped", one);
        create("it.nobody", "of another", one);
        String off = create("it.stepped", "switched off", one);
        patchbay.api().post("integrations/" + off + "/disable", "");

        Answer accepted = pipeline(patchbay, "it.stepped", "stepped");
        Answer unknown = pipeline(patchbay, "it.stepped", "stept");
        Answer another = pipeline(patchbay, "it.stepped", "of another");
        Answer inactive = pipeline(patchbay, "it.stepped", "switched off");

        Answer ended = patchbay.await(
                "pipelines/runs/" + accepted.member("id"), "it has ended", answer -> !List.of("queued", "running")
                        .contains(answer.member("status")));
        assertThat(ended.text()).contains("\"body\":\"one\"");
        assertThat(unknown.status()).as(unknown.toString()).isEqualTo(422);
        assertThat(unknown.member("detail")).contains("Line 4: Step 'ask': Integration 'stept' is not there.");
        assertThat(another.member("detail"))
                .contains("Integration 'of another' is of the plugin 'it.nobody', and the step calls 'it.stepped'.");
        assertThat(inactive.member("detail")).contains("Integration 'switched off' is disabled", "Enable it");
        assertThat(one.requests()).hasSize(1);
    }

    private static Answer pipeline(PatchbayProcess process, String plugin, String integration) {
        String yaml = "workflows:\n  through:\n    steps:\n      - {name: ask, plugin: " + plugin
                + ", action: ask, integration: " + integration + "}\n";
        return process.api().send("POST", "pipelines/run", "application/yaml", yaml.getBytes(UTF_8));
    }

    private static TestBundle client(String id, String tier) {
        return client(id, CLIENT, tier);
    }

    private static TestBundle client(String id, String source, String tier) {
        return TestPlugins.plugin(id, "1.0.0", source)
                .header("Patchbay-Isolation", tier)
                .header(
                        "Require-Capability",
                        "patchbay.permission;type=net.connect;target=\"${connection}\";effective:=meta");
    }

    private static void deploy(String id, String tier) throws IOException {
        deploy(client(id, tier), id);
    }

    private static String create(String plugin, String name, RecordingHttpPeer peer) {
        Answer made = post(plugin, name, peer, "{}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.member("id");
    }

    private static Answer post(String plugin, String name, RecordingHttpPeer peer, String secrets) {
        return patchbay.api().post("integrations", body(plugin, name, peer, secrets));
    }

    private static String body(String plugin, String name, RecordingHttpPeer peer, String secrets) {
        return """
                {"name": "%s", "plugin": "%s", "endpoint": "%s", "settings": {"region": "eu"}, "secrets": %s}"""
                .formatted(name, plugin, peer.uri("/"), secrets);
    }

    private static Answer replace(String id, String etag, String name, RecordingHttpPeer peer) {
        return patchbay.api()
                .send(
                        "PUT",
                        "integrations/" + id,
                        "application/json",
                        "{\"name\": \"%s\", \"endpoint\": \"%s\"}"
                                .formatted(name, peer.uri("/"))
                                .getBytes(UTF_8),
                        "If-Match",
                        etag);
    }

    private static Answer execute(String id, String body) {
        return patchbay.api().post("integrations/" + id + "/execute", body);
    }

    private static String fetch(String address) {
        return "{\"action\": \"fetch\", \"mode\": \"sync\", \"input\": {\"address\": \"" + address + "\"}}";
    }

    /** Allows the loopback interface, and waits until that holds. */
    private static void allowLoopback(PatchbayProcess process, String plugin) {
        Answer answer = process.api()
                .send(
                        "PUT",
                        "configurations/io.patchbay.integration",
                        "application/json",
                        "{\"values\": {\"privateEndpoints\": [\"127.0.0.1:*\"]}}".getBytes(UTF_8),
                        "If-Match",
                        "*");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        try (RecordingHttpPeer peer = RecordingHttpPeer.start().answer("/", 200, "text/plain", "open")) {
            String id = process.api()
                    .post("integrations", body(plugin, "probe", peer, "{}"))
                    .member("id");
            Eventually.await("the loopback interface is open", () -> process.api()
                    .post("integrations/" + id + "/execute", "{\"action\": \"ask\", \"mode\": \"sync\"}")
                    .text()
                    .contains("\"body\":\"open\""));
        }
    }

    private static void assertDenied(Answer answer, RecordingHttpPeer peer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        assertThat(answer.member("code")).isEqualTo("permission-denied");
        assertThat(answer.member("detail"))
                .contains("lacks the permission 'net.connect' for '"
                        + peer.uri("/").getRawAuthority() + "'");
    }

    private static List<Path> filesWith(String text) throws IOException {
        try (var files = Files.walk(patchbay.home())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
