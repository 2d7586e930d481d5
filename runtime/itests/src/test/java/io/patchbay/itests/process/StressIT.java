package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Much at once. */
class StressIT extends OnEveryJdk {
    private static final String ASK = "{\"action\": \"ask\", \"input\": {}, \"mode\": \"sync\"}";
    private static final int PLUGINS = 200;

    @Test
    void twoHundredPluginsAtOnceAreAllEnabledAndGoAgain() throws IOException {
        Path built = Files.createTempDirectory(folder, "many");
        Path[] jars = new Path[PLUGINS];
        for (int i = 0; i < PLUGINS; i++) {
            jars[i] = TestPlugins.answering("it.many" + i, "1.0.0", "n" + i).build(built);
        }

        for (int i = 0; i < PLUGINS; i++) {
            patchbay.drop(jars[i], "many" + i + ".jar");
        }

        for (int i = 0; i < PLUGINS; i++) {
            patchbay.await("plugins/it.many" + i, "it is enabled", answer -> answer.member("status")
                    .equals("enabled"));
        }
        assertThat(patchbay.api().post("plugins/it.many117/execute", ASK).text())
                .contains("n117");
        for (int i = 0; i < PLUGINS; i++) {
            Files.delete(patchbay.home().resolve("deploy/many" + i + ".jar"));
        }
        for (int i = 0; i < PLUGINS; i++) {
            patchbay.await("plugins/it.many" + i, "it is gone", DeployIT::gone);
        }
    }

    @Test
    void aPluginRemovedWhileItExecutesEndsItsCallsAndGoes() throws Exception {
        TestBundle slow = TestPlugins.plugin(
                "it.slow",
                "1.0.0",
                "public record None() {} @io.patchbay.plugin.annotation.Action public void ask(None none,"
                        + " io.patchbay.plugin.invocation.Invocation call) throws Exception { new java.util.concurrent.CountDownLatch(1).await(); }");
        patchbay.drop(slow.build(Files.createTempDirectory(folder, "slow")), "slow.jar");
        patchbay.await("plugins/it.slow", "it is enabled", answer -> answer.member("status")
                .equals("enabled"));
        Answer accepted = patchbay.api().post("plugins/it.slow/execute", "{\"action\": \"ask\", \"input\": {}}");
        String execution = "executions/" + accepted.member("id");
        patchbay.await(execution, "it runs", answer -> answer.member("status").equals("running"));

        Files.delete(patchbay.home().resolve("deploy/slow.jar"));

        patchbay.await("plugins/it.slow", "it is gone", DeployIT::gone);
        patchbay.await(execution, "it has ended", answer -> !List.of("queued", "running")
                .contains(answer.member("status")));
    }

    @Test
    void installsCallsAndUninstallsAtTheSameTimeLoseNothing() throws Exception {
        Path built = Files.createTempDirectory(folder, "mixed");
        AtomicInteger unexpected = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                String id = "it.mixed" + t / 2;
                Path one = TestPlugins.answering(id, "1." + t + ".0", "a").build(Files.createTempDirectory(built, "a"));
                work.add(threads.submit(() -> churn(id, one, unexpected)));
            }
            for (Future<?> future : work) {
                await(future);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(unexpected).hasValue(0);
        assertThat(patchbay.api().post("audit/verify", "{}").text()).doesNotContain("firstBad");
        assertThat(patchbay.api().get("/healthz/ready").status()).isEqualTo(200);
    }

    private static void churn(String id, Path jar, AtomicInteger unexpected) {
        HttpApi api = patchbay.api();
        for (int i = 0; i < 10; i++) {
            List<Integer> allowed = List.of(200, 201, 202, 404, 409, 412, 429, 503);
            int[] statuses = {
                upload(api, jar).status(),
                api.post("plugins/" + id + "/execute", ASK).status(),
                api.send("POST", "plugins/" + id + "/disable", null, null, "If-Match", "*")
                        .status(),
                api.send("POST", "plugins/" + id + "/enable", null, null, "If-Match", "*")
                        .status(),
                api.post("plugins/" + id + "/execute", ASK).status(),
                api.delete("plugins/" + id, "If-Match", "*").status()
            };
            for (int status : statuses) {
                unexpected.addAndGet(allowed.contains(status) || status == 204 || status == 502 ? 0 : 1);
            }
        }
    }

    private static Answer upload(HttpApi api, Path jar) {
        try {
            return api.send(
                    "POST", "plugins/install?name=mixed.jar", "application/java-archive", Files.readAllBytes(jar));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void await(Future<?> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
