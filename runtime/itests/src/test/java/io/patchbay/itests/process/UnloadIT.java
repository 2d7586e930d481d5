package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a replaced revision leaves behind: nothing, or the name of what holds it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@EachJdk
class UnloadIT extends OnEveryJdk {
    private static final int UPDATES = Boolean.getBoolean("long") ? 500 : 20;

    /** The platform itself loads classes and takes threads for what it does for the first time; it comes to an end. */
    private static final int MOST_ROUNDS = 5;

    /** What class loaders with a plugin in them take at least, in bytes; and what the compiler keeps of what it learns in a round. */
    private static final double LEAST_METASPACE = Math.max(UPDATES * 16_384, 2 << 20);

    private static final String ASK = "{\"action\": \"ask\", \"input\": {}, \"mode\": \"sync\"}";

    @Test
    @Order(1) // The search for what holds a leak loads classes of its own: accessors of every field it reads.
    void aPluginThatCleansUpLeavesNothing() throws Exception {
        List<Footprint> rounds = new ArrayList<>(List.of(afterRound(0), afterRound(1)));
        while (grewInTheLastOf(rounds) && rounds.size() < MOST_ROUNDS) {
            rounds.add(afterRound(rounds.size()));
        }

        assertThat(grewInTheLastOf(rounds)).as("%s", rounds).isFalse();
        assertThat(unloads("it.clean"))
                .hasSize(Math.min(200, rounds.size() * UPDATES - 1))
                .allSatisfy(unload -> assertThat(unload.text("verdict")).contains("clean"));
    }

    @Test
    @Order(2)
    void aThreadThatIsLeftBehindIsNamed() throws Exception {
        update(
                TestPlugins.plugin(
                        "it.leaky",
                        "1.0.0",
                        """
                public ThePlugin() {
                    var lock = new java.util.concurrent.locks.ReentrantLock();
                    lock.lock();
                    Thread thread = new Thread(lock::lock, "it-left-behind");
                    thread.setDaemon(true);
                    thread.start();
                }
                public record Question() {}
                @io.patchbay.plugin.annotation.Action(description = "Answers.")
                public Question ask(Question question) { return question; }
                """));
        patchbay.api().post("plugins/it.leaky/execute", ASK);

        update(TestPlugins.answering("it.leaky", "2.0.0", "answer"));
        verify();

        JsonObject leak = unloads("it.leaky").get(0);
        assertThat(leak.text("version")).contains("1.0.0");
        assertThat(leak.text("verdict")).contains("leaked");
        assertThat(leak.get("holders").orElseThrow().toString()).contains("it-left-behind");
        assertThat(leak.get("gaps").orElseThrow().toString()).doesNotContain("is closed", "no answer");
        assertThat(patchbay.log()).contains("plugin=it.leaky version=1.0.0").contains("it-left-behind");
        assertThat(patchbay.api().get("audit?pageSize=200").text()).contains("plugin.unload");
        assertThat(patchbay.api().get("/metrics").text()).contains("patchbay_unload_total{verdict=\"leaked\"}");
    }

    private static Footprint afterRound(int round) throws IOException {
        for (int i = round * UPDATES; i < (round + 1) * UPDATES; i++) {
            update(TestPlugins.answering("it.clean", "1." + i + ".0", "answer " + i));
            assertThat(patchbay.api().post("plugins/it.clean/execute", ASK).text())
                    .contains("answer " + i);
            if (i % 4 == 0) {
                comeAndGo(TestPlugins.answering("it.passing" + i, "1.0.0", "here"), "it.passing" + i);
            }
        }
        verify();
        return Footprint.now();
    }

    /** True when something was left behind by every update; what is loaded or opened once, at its first use, is less. */
    private static boolean grewInTheLastOf(List<Footprint> rounds) {
        Footprint before = rounds.get(rounds.size() - 2);
        Footprint after = rounds.get(rounds.size() - 1);
        return after.classes() >= before.classes() + UPDATES
                || after.metaspace() >= before.metaspace() + LEAST_METASPACE
                || after.threads() >= before.threads() + UPDATES
                || after.files() >= before.files() + UPDATES;
    }

    private static void comeAndGo(TestBundle plugin, String id) throws IOException {
        update(plugin);
        for (String change : new String[] {"disable", "enable"}) {
            Answer answer = patchbay.api().post("plugins/" + id + "/" + change, "");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        }
        Answer gone = patchbay.api().delete("plugins/" + id);
        assertThat(gone.status()).as(gone.toString()).isBetween(200, 204);
    }

    private static void update(TestBundle plugin) throws IOException {
        Path jar = plugin.build(Files.createTempDirectory(folder, "unload"));
        Answer installed = patchbay.api()
                .send("POST", "plugins/install?name=unload.jar", "application/java-archive", Files.readAllBytes(jar));
        assertThat(installed.status()).as(installed.toString()).isBetween(200, 201);
    }

    private static void verify() {
        assertThat(patchbay.api()
                        .send("POST", "plugins/unloads/verify", null, null)
                        .status())
                .isEqualTo(200);
    }

    private static List<JsonObject> unloads(String id) {
        Json items = patchbay.api()
                .get("plugins/" + id + "/unloads?pageSize=200")
                .json()
                .get("items")
                .orElseThrow();
        return StreamSupport.stream(((JsonArray) items).spliterator(), false)
                .map(Json::asObject)
                .toList();
    }

    /** What the process has. */
    private record Footprint(double classes, double metaspace, double threads, long files, List<String> executors) {
        static Footprint now() throws IOException {
            try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(patchbay.pid()), "fd"))) {
                return new Footprint(
                        metric("jvm_classes_currently_loaded"),
                        metric("jvm_memory_used_bytes{area=\"metaspace\"}"),
                        metric("jvm_threads_current"),
                        files.count(),
                        pools());
            }
        }

        private static List<String> pools() {
            return patchbay.api()
                    .get("/metrics")
                    .text()
                    .lines()
                    .filter(line -> line.startsWith("patchbay_threads{"))
                    .toList();
        }

        private static double metric(String name) {
            return patchbay.api()
                    .get("/metrics")
                    .text()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .sum();
        }
    }
}
