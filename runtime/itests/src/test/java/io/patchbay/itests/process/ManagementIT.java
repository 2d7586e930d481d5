package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator and a caller do with plugins and executions, over HTTP. */
class ManagementIT extends OnEveryJdk {
    private static final String ACTIONS =
            """
            public record None() {}
            public record Answer(String answer) {}
            @io.patchbay.plugin.annotation.Action
            public Answer ask(None none, io.patchbay.plugin.invocation.Invocation call) {
                call.logger().info("The answer is near.");
                return new Answer("yes");
            }
            @io.patchbay.plugin.annotation.Action
            public void fail(None none) { throw new IllegalStateException("never works"); }
            @io.patchbay.plugin.annotation.Action
            public void hang(None none) throws Exception { new java.util.concurrent.CountDownLatch(1).await(); }
            """;

    @Test
    void whatIsStoredIsThereAfterARestart(@TempDir Path own) throws IOException {
        String execution;
        try (PatchbayProcess before =
                PatchbayProcess.in(own.resolve("home")).on(jdk).start()) {
            upload(before.api(), TestPlugins.plugin("it.kept", "1.0.0", ACTIONS));
            upload(before.api(), TestPlugins.answering("it.off", "1.0.0", "never"));
            assertThat(act(before.api(), "it.off", "disable").member("status")).isEqualTo("disabled");
            execution = submit(before, "it.kept", "ask");
            before.await("executions/" + execution, "it succeeded", answer -> answer.member("status")
                    .equals("succeeded"));
        }

        try (PatchbayProcess after =
                PatchbayProcess.in(own.resolve("home")).on(jdk).start()) {
            HttpApi api = after.api();
            assertThat(api.get("plugins/it.kept").member("status")).isEqualTo("enabled");
            assertThat(api.get("plugins/it.off").member("status")).isEqualTo("disabled");
            Answer kept = api.get("executions/" + execution);
            assertThat(kept.json().get("output").map(Json::toString)).contains("{\"answer\":\"yes\"}");
            assertThat(kept.member("started")).isNotEmpty();
            assertThat(kept.member("ended")).isNotEmpty();
            JsonObject usage = kept.json().get("usage").orElseThrow().asObject();
            assertThat(usage.get("allocated").orElseThrow().asNumber().longValue())
                    .isPositive();
            assertThat(api.get("executions/" + execution + "/log").text()).contains("The answer is near.");
        }
    }

    @Test
    void aPlanSaysWhatWouldBeDoneAndDoesNothing() throws IOException {
        TestBundle needy = TestPlugins.answering("it.planned", "1.0.0", "x").header("Import-Package", "no.such.thing");

        Answer plan = send(patchbay.api(), needy, "&validateOnly=true");

        assertThat(plan.status()).as(plan.toString()).isEqualTo(200);
        assertThat(plan.text()).contains("it.planned 1.0.0", "no.such.thing");
        assertThat(patchbay.api().get("plugins/it.planned").status()).isEqualTo(404);
    }

    @Test
    void listsArePagedAndFiltered() throws IOException {
        upload(patchbay.api(), TestPlugins.answering("it.listed1", "1.0.0", "x"));
        upload(patchbay.api(), TestPlugins.answering("it.listed2", "1.0.0", "x"));
        act(patchbay.api(), "it.listed2", "disable");

        List<String> ids = new ArrayList<>();
        String token = "";
        do {
            Answer page = patchbay.api().get("plugins?pageSize=7" + (token.isEmpty() ? "" : "&pageToken=" + token));
            page.json()
                    .get("items")
                    .orElseThrow()
                    .asArray()
                    .forEach(item -> ids.add(item.asObject().text("id").orElse("")));
            token = page.member("nextPageToken");
        } while (!token.isEmpty());

        assertThat(ids)
                .contains("it.listed1", "it.listed2")
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(patchbay.api().get("plugins?status=disabled").text())
                .contains("it.listed2")
                .doesNotContain("it.listed1");
        assertThat(patchbay.api().get("plugins?type=validator").text())
                .contains("json-schema")
                .doesNotContain("it.listed1");
        assertThat(patchbay.api().get("plugins?status=broken").status()).isEqualTo(400);
    }

    @Test
    void anUninstalledPluginKeepsItsHistory() throws IOException {
        upload(patchbay.api(), TestPlugins.answering("it.gone", "1.0.0", "x"));

        assertThat(patchbay.api().delete("plugins/it.gone", "If-Match", "*").status())
                .isEqualTo(200);

        assertThat(patchbay.api().get("plugins?status=uninstalled").text()).contains("it.gone");
        assertThat(patchbay.api().get("plugins/it.gone/versions").text()).contains("1.0.0");
        assertThat(patchbay.api().get("audit").text()).contains("it.gone");
        assertThat(patchbay.api()
                        .post("plugins/it.gone/execute", "{\"action\": \"ask\", \"input\": {}}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anExecutionIsCancelledOnDemand() throws IOException {
        upload(patchbay.api(), TestPlugins.plugin("it.hanging", "1.0.0", ACTIONS));
        String execution = submit(patchbay, "it.hanging", "hang");
        patchbay.await("executions/" + execution, "it runs", answer -> answer.member("status")
                .equals("running"));

        patchbay.api().delete("executions/" + execution);

        patchbay.await("executions/" + execution, "it is cancelled", answer -> answer.member("status")
                .equals("cancelled"));
    }

    @Test
    void tooManyCallsAtATimeAreToldToComeAgain() throws IOException {
        upload(
                patchbay.api(),
                TestPlugins.plugin("it.narrow", "1.0.0", ACTIONS).header("Patchbay-Quota", "concurrency=1"));
        String execution = submit(patchbay, "it.narrow", "hang");
        patchbay.await("executions/" + execution, "it runs", answer -> answer.member("status")
                .equals("running"));

        Answer answer = execute("it.narrow");
        int accepted = 0;
        while (answer.status() == 202 && accepted < 2_000) {
            accepted++;
            answer = execute("it.narrow");
        }

        assertThat(answer.status()).as(answer.toString()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(accepted).isPositive();
        patchbay.api().delete("executions/" + execution);
    }

    @Test
    void failuresWorsenTheHealthAndOpenTheCircuit() throws IOException {
        upload(patchbay.api(), TestPlugins.plugin("it.failing", "1.0.0", ACTIONS));

        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            statuses.add(sync(patchbay.api(), "it.failing", "fail").status());
        }

        assertThat(statuses).startsWith(502).endsWith(503);
        Answer health = patchbay.api().get("plugins/it.failing/health");
        assertThat(health.member("health")).isEqualTo("critical");
        assertThat(health.text()).contains("error-rate", "circuit");
        assertThat(patchbay.api().get("/metrics").text())
                .contains("patchbay_calls_total{plugin=\"it.failing\",outcome=\"plugin-broke\"}")
                .contains("patchbay_calls_total{plugin=\"it.failing\",outcome=\"circuit-open\"}")
                .contains("patchbay_call_seconds");
    }

    private static Answer upload(HttpApi api, TestBundle bundle) throws IOException {
        Answer answer = send(api, bundle, "");
        assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
        return answer;
    }

    private static Answer send(HttpApi api, TestBundle bundle, String query) throws IOException {
        Path jar = bundle.build(Files.createTempDirectory(folder, "built"));
        return api.send(
                "POST", "plugins/install?name=it.jar" + query, "application/java-archive", Files.readAllBytes(jar));
    }

    private static Answer act(HttpApi api, String id, String action) {
        return api.send("POST", "plugins/" + id + "/" + action, null, null, "If-Match", "*");
    }

    private static String submit(PatchbayProcess patchbay, String plugin, String action) {
        Answer accepted = patchbay.api()
                .post("plugins/" + plugin + "/execute", "{\"action\": \"" + action + "\", \"input\": {}}");
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        return accepted.member("id");
    }

    private static Answer execute(String plugin) {
        return patchbay.api().post("plugins/" + plugin + "/execute", "{\"action\": \"ask\", \"input\": {}}");
    }

    private static Answer sync(HttpApi api, String plugin, String action) {
        return api.post(
                "plugins/" + plugin + "/execute",
                "{\"action\": \"" + action + "\", \"input\": {}, \"mode\": \"sync\"}");
    }
}
