package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Updates under load: no call fails, whether the new revision is good or bad. */
class UpdateIT extends OnEveryJdk {
    private static final int UPDATES = Boolean.getBoolean("long") ? 50 : 8;
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

        try (Load load = new Load("it.update")) {
            for (int i = 1; i <= UPDATES; i++) {
                patchbay.drop(revisions.get(i), "update.jar");
                awaitVersion("it.update", i);
                load.awaitMoreCalls();
            }
        }

        assertThat(call("it.update").text()).contains("answer " + UPDATES);
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

        try (Load load = new Load("it.bad")) {
            for (TestBundle update : bad) {
                Answer refused = upload(update.build(Files.createTempDirectory(folder, "bad")));
                assertThat(refused.status()).as(refused.toString()).isBetween(400, 499);
                assertThat(refused.member("detail")).contains("keeps running");
                load.awaitMoreCalls();
            }
        }

        awaitVersion("it.bad", 1);
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

    private static Answer call(String id) {
        return patchbay.api().post("plugins/" + id + "/execute", ASK);
    }

    private static Answer upload(Path jar) throws IOException {
        return patchbay.api()
                .send("POST", "plugins/install?name=bad.jar", "application/java-archive", Files.readAllBytes(jar));
    }

    /** Callers that call one after the other until they are told to end; the first answer that is no success fails the test. */
    private static final class Load implements AutoCloseable {
        private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        private final AtomicBoolean on = new AtomicBoolean(true);
        private final AtomicLong calls = new AtomicLong();
        private final Queue<String> failed = new ConcurrentLinkedQueue<>();
        private final List<Future<?>> callers = new ArrayList<>();

        Load(String id) {
            HttpApi api = patchbay.api();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(threads.submit(() -> {
                    while (on.get()) {
                        Answer answer = api.post("plugins/" + id + "/execute", ASK);
                        calls.incrementAndGet();
                        // Too many at a time is the limit of the plugin, and says when to come again: no loss.
                        if (answer.status() != 200 && answer.status() != 429) {
                            failed.add(answer.toString());
                        }
                    }
                }));
            }
        }

        void awaitMoreCalls() {
            long enough = calls.get() + 2 * CALLERS;
            patchbay.await("plugins?pageSize=1", "calls go on", any -> calls.get() >= enough);
        }

        @Override
        public void close() {
            on.set(false);
            for (Future<?> caller : callers) {
                assertThat(caller).succeedsWithin(Duration.ofSeconds(60));
            }
            threads.shutdown();
            assertThat(failed).isEmpty();
        }
    }
}
