package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What a plugin uses is shown, and what it uses too much of is refused with a name. */
class UsageIT extends OnEveryJdk {
    private static final String ASK = "{\"action\": \"ask\", \"input\": {}, \"mode\": \"sync\"}";
    private static final long ALLOCATED = 100L << 20;

    @Test
    void memoryThatIsAllocatedIsShownToATenth() throws IOException {
        deploy("it.allocates", "", "for (int i = 0; i < 100; i++) { kept = new byte[1 << 20]; }", "byte[] kept;");
        ask("it.allocates");
        double before = number("it.allocates", "allocatedBytes");

        ask("it.allocates");

        assertThat(number("it.allocates", "allocatedBytes") - before).isBetween(ALLOCATED * 0.9, ALLOCATED * 1.1);
        assertThat(number("it.allocates", "calls")).isEqualTo(2);
        assertThat(patchbay.api().get("/metrics").text())
                .contains("patchbay_plugin_allocated_bytes{plugin=\"it.allocates\"}");
    }

    @Test
    void processorTimeIsShownAndWhoDoesNothingHasNone() throws IOException {
        deploy("it.spins", "cpu=2s/call", "while (true) { }", "");
        deploy("it.idles", "", "", "");
        ask("it.idles");

        Answer ended = ask("it.spins");

        assertThat(ended.member("code")).isEqualTo("budget-exceeded");
        assertThat(number("it.spins", "cpuSeconds")).isGreaterThanOrEqualTo(2);
        assertThat(number("it.spins", "cores")).isPositive();
        assertThat(number("it.idles", "cpuSeconds")).isLessThan(0.5);
    }

    @Test
    void bytesOfTheDataDirectoryAreShown() throws IOException {
        deploy(
                "it.keeps",
                "",
                "java.nio.file.Files.write(invocation.dataDirectory().resolve(\"kept\"), new byte[12345]);",
                "");

        ask("it.keeps");

        assertThat(number("it.keeps", "dataBytes")).isEqualTo(12345);
        assertThat(number("it.keeps", "jarBytes")).isPositive();
    }

    @Test
    void aThreadMoreThanTheBudgetIsRefused() throws IOException {
        deploy("it.threads", "threads=2", THREADS, "");

        Answer refused = ask("it.threads");

        assertThat(refused.member("code")).isEqualTo("plugin-broke");
        assertThat(refused.member("detail")).contains("'it.threads' may have 2 threads of its own", "'third'");
        assertThat(number("it.threads", "threads")).isEqualTo(2);
    }

    @Test
    void threadsThatAreLeftBehindEndAndThePluginWorksAgain() throws IOException {
        deploy("it.leaves", "", "Thread thread = new Thread(() -> { while (true) { } }); thread.start();", "");
        ask("it.leaves");

        patchbay.api().post("plugins/it.leaves/disable", "");

        patchbay.await("plugins/it.leaves/usage", "no thread is left", answer -> answer.text()
                .contains("\"threads\":0,"));
        patchbay.api().post("plugins/it.leaves/enable", "");
        assertThat(ask("it.leaves").status()).isEqualTo(200);
        assertThat(number("it.leaves", "threads")).isEqualTo(1);
        patchbay.api().post("plugins/it.leaves/disable", "");
    }

    private static final String THREADS =
            """
            for (String name : java.util.List.of("first", "second", "third")) {
                Thread thread = new Thread(() -> java.util.concurrent.locks.LockSupport.park(), name);
                thread.setDaemon(true);
                thread.start();
            }
            """;

    private static void deploy(String id, String quota, String statements, String members) throws IOException {
        String body =
                """
                public record None() {}
                %s
                @io.patchbay.plugin.annotation.Action
                public void ask(None none, io.patchbay.plugin.invocation.Invocation invocation) throws Exception { %s }
                """
                        .formatted(members, statements);
        patchbay.drop(
                TestPlugins.plugin(id, "1.0.0", body)
                        .header("Patchbay-Quota", quota)
                        .build(Files.createTempDirectory(folder, "usage")),
                id + ".jar");
        patchbay.await("plugins/" + id, "it is enabled", answer -> answer.member("status")
                .equals("enabled"));
    }

    private static Answer ask(String id) {
        return patchbay.api().post("plugins/" + id + "/execute", ASK);
    }

    static double number(String id, String name) {
        Answer answer = patchbay.api().get("plugins/" + id + "/usage");
        JsonObject usage = answer.json();
        return Double.parseDouble(usage.get(name)
                .orElseThrow(() -> new AssertionError(answer.toString()))
                .toString());
    }
}
