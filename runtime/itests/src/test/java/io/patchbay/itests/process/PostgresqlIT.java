package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import io.patchbay.testkit.store.OwnPostgres;
import io.patchbay.testkit.store.PostgresServer;
import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole product on a real PostgreSQL, which is killed under it, as the product itself is. The database knows no Java, so one does. */
class PostgresqlIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String PLUGIN = "plugins/it.kept";
    private static final String ASK = "{\"action\": \"ask\", \"input\": {}, \"mode\": \"%s\"}";
    private static final String WORKFLOW = "configurations/io.patchbay.workflow";
    private static final String PIPELINE =
            """
            workflows:
              kept:
                steps:
                  - {name: file, plugin: connector-file, action: read, config: {path: "%s"}}
                  - {name: rows, plugin: transformer-csv}
            """;

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedSurvivesTheDeathOfEitherAndComesBackFromABackup() throws IOException {
        Path backup = folder.resolve("backup.zip");
        Files.writeString(folder.resolve("rows.csv"), "id,amount\n1,10\n2,20\n");
        try (OwnPostgres postgres = OwnPostgres.in(Files.createDirectory(folder.resolve("postgres")))) {
            String url = postgres.newDatabase("patchbay");
            List<String> executions = new ArrayList<>();
            try (PatchbayProcess patchbay = on(url, "first").start()) {
                fill(patchbay);
                executions.addAll(submit(patchbay));
                loseAndFindTheDatabase(patchbay, postgres);
                executions.addAll(submit(patchbay));
                patchbay.kill();
            }
            try (PatchbayProcess again = on(url, "first").start()) {
                assertAllIsThere(again, executions);
                run(on(url, "first"), "shell", "backup " + backup + " --with-key");
            }

            PatchbayProcess.Launch other = on(postgres.newDatabase("restored"), "second");
            run(other, "restore", backup.toString());

            try (PatchbayProcess restored = other.start()) {
                assertAllIsThere(restored, executions);
            }
        }
    }

    private PatchbayProcess.Launch on(String url, String home) {
        return PatchbayProcess.in(folder.resolve(home))
                .with("PATCHBAY_DB_URL", url)
                .with("PATCHBAY_DB_USER", PostgresServer.USER)
                .with("PATCHBAY_DB_PASSWORD", PostgresServer.USER);
    }

    private void fill(PatchbayProcess patchbay) {
        patchbay.drop(TestPlugins.answering("it.kept", "1.0.0", "yes").build(folder), "kept.jar");
        awaitPlugin(patchbay);
        assertThat(patchbay.api()
                        .post(PLUGIN + "/execute", ASK.formatted("sync"))
                        .text())
                .contains("\"yes\"");
        put(patchbay, WORKFLOW, "{\"values\": {\"running\": 3}}");
        put(patchbay, "secrets/kept", "{\"value\": \"canary\"}");
        Answer run = patchbay.api()
                .send(
                        "POST",
                        "pipelines/run",
                        "application/yaml",
                        PIPELINE.formatted(folder.resolve("rows.csv")).getBytes(UTF_8));
        assertThat(run.status()).as(run.toString()).isEqualTo(202);
        patchbay.await("pipelines/runs/" + run.member("id"), "the run has succeeded", answer -> answer.member("status")
                .equals("succeeded"));
    }

    private static void put(PatchbayProcess patchbay, String path, String json) {
        Answer answer = patchbay.api().send("PUT", path, "application/json", json.getBytes(UTF_8), "If-Match", "*");
        assertThat(answer.status()).as(answer.toString()).isLessThan(300);
    }

    private static List<String> submit(PatchbayProcess patchbay) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Answer answer = patchbay.api().post(PLUGIN + "/execute", ASK.formatted("async"));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
            ids.add(answer.member("id"));
        }
        return ids;
    }

    private static void loseAndFindTheDatabase(PatchbayProcess patchbay, OwnPostgres postgres) {
        postgres.kill();
        Eventually.await("readiness tells that the database is gone", LIMIT, () -> {
            Answer answer = ready(patchbay);
            return answer.status() == 503 && answer.text().contains("'Database'");
        });
        Answer refused = patchbay.api().post(PLUGIN + "/execute", ASK.formatted("async"));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(503);

        postgres.restart();
        Eventually.await(
                "it is ready again by itself", LIMIT, () -> ready(patchbay).status() == 200);
        put(patchbay, WORKFLOW, "{\"values\": {\"running\": 4}}");
    }

    private static Answer ready(PatchbayProcess patchbay) {
        return patchbay.api().get("/healthz/ready");
    }

    private static void assertAllIsThere(PatchbayProcess patchbay, List<String> executions) {
        awaitPlugin(patchbay);
        for (String id : executions) {
            patchbay.await("executions/" + id, id + " has ended", answer -> answer.member("status")
                    .equals("succeeded"));
        }
        assertThat(patchbay.api().get(WORKFLOW).json().get("values").map(Json::toString))
                .hasValueSatisfying(values -> assertThat(values).contains("\"running\":4"));
        assertThat(patchbay.api().get("secrets").text()).contains("\"kept\"");
        assertThat(items(patchbay.api().get("pipelines/runs"))).isEqualTo(1);
        assertThat(patchbay.api().post("audit/verify", "{}").text()).doesNotContain("firstBad");
    }

    private static int items(Answer list) {
        return ((JsonArray) list.json().get("items").orElseThrow()).size();
    }

    private static void awaitPlugin(PatchbayProcess patchbay) {
        patchbay.await(
                PLUGIN,
                "it is enabled",
                answer -> answer.status() == 200 && answer.member("status").equals("enabled"));
    }

    private static void run(PatchbayProcess.Launch launch, String... arguments) {
        try (PatchbayProcess client = launch.launch(arguments)) {
            assertThat(client.waitFor(LIMIT)).as(client.output()).isZero();
        } catch (UncheckedIOException e) {
            throw new AssertionError(e);
        }
    }
}
