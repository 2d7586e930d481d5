package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a plugin uses is shown, and what it uses too much of is refused with a name. */
class UsageIT extends OnEveryJdk {
    private static final String ASK = "{\"action\": \"ask\", \"input\": {}, \"mode\": \"sync\"}";
    private static final long ALLOCATED = 100L << 20;
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration AT_ONCE = Duration.ofMillis(200);

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
    void processorTimeIsShownAsTheSystemGaveItAndWhoDoesNothingHasNone() throws IOException {
        deploy("it.spins", "cpu=30s/call", "while (true) { }", "");
        deploy("it.idles", "", "", "");
        ask("it.idles");
        patchbay.api().post("plugins/it.spins/execute", ASK.replace("sync", "async"));
        patchbay.await("plugins/it.spins/usage", "it spins", answer -> number("it.spins", "cpuSeconds") > 1);
        double idle = number("it.idles", "cpuSeconds");
        var time = new ProcessorTime(patchbay.pid(), "it.spins-call");
        double given = time.seconds();
        double shown = number("it.spins", "cpuSeconds");
        patchbay.await("plugins/it.spins/usage", "it spins on", any -> time.seconds() > given + 2);

        double more = time.seconds() - given;
        double shownMore = number("it.spins", "cpuSeconds") - shown;

        assertThat(shownMore).isBetween(more * 0.9, more * 1.5);
        assertThat(number("it.idles", "cpuSeconds") - idle).isLessThan(0.02);
        assertThat(number("it.idles", "cores")).isLessThan(0.05);
        patchbay.api().post("plugins/it.spins/disable", "");
    }

    /** Nobody asks while it spins. A machine that is busy gives it less than a core; that is what is shown then. */
    @Test
    void aPluginThatSpunForFiveSecondsShowsTheCoreItGot() throws IOException {
        deploy("it.whirls", "cpu=100s/call, wall=100s/call", "while (true) { }", "");
        var time = new ProcessorTime(patchbay.pid(), "it.whirls-call");
        patchbay.api().post("plugins/it.whirls/execute", ASK.replace("sync", "async"));

        Shown shown =
                Eventually.get("it spun for five seconds", Duration.ofMinutes(1), () -> coresOf("it.whirls", time));

        assertThat(shown.cores()).as(shown.toString()).isBetween(shown.least() * 0.9, shown.most() * 1.1 + 0.01);
        assertThat(shown.least() < 0.95 || shown.cores() >= 0.9)
                .as(shown.toString())
                .isTrue();
        patchbay.api().post("plugins/it.whirls/disable", "");
    }

    /** What the product showed, and what the system gave at least and at most in the five seconds before. */
    private record Shown(double cores, double least, double most) {}

    /** Empty too if the answer took long: then it is not known which five seconds it is about. */
    private static Optional<Shown> coresOf(String id, ProcessorTime time) {
        time.look();
        long asked = System.nanoTime();
        if (!time.isKnownSince(asked - WINDOW.toNanos())) {
            return Optional.empty();
        }
        double cores = number(id, "cores");
        long answered = System.nanoTime();
        time.look();
        double seconds = WINDOW.toMillis() / 1000.0;
        return answered - asked > AT_ONCE.toNanos()
                ? Optional.empty()
                : Optional.of(new Shown(
                        cores,
                        time.least(answered - WINDOW.toNanos(), asked) / seconds,
                        time.most(asked - WINDOW.toNanos(), answered) / seconds));
    }

    @Test
    void whatACallSpentIsItsBudgetAndNoMore() throws IOException {
        deploy("it.spends", "cpu=2s/call", "while (true) { }", "");

        Answer ended = ask("it.spends");

        assertThat(ended.member("code")).isEqualTo("budget-exceeded");
        assertThat(number("it.spends", "cpuSeconds")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void bytesThatAreSentAndReceivedAreShownAndHeldToTheirBudget() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 30_000);
            exchange.getResponseBody().write(new byte[30_000]);
            exchange.close();
        });
        server.start();
        try {
            String talk = TALK.formatted(server.getAddress().getPort());
            deploy("it.talks", "net=40KB/min", talk, "", server.getAddress().getPort());
            Answer first = ask("it.talks");
            double sent = number("it.talks", "sentBytes");
            double received = number("it.talks", "receivedBytes");

            Answer refused = ask("it.talks");

            assertThat(first.status()).as(first.toString()).isEqualTo(200);
            assertThat(sent).isEqualTo(12_345);
            assertThat(received).isEqualTo(30_000);
            assertThat(refused.member("code")).isEqualTo("budget-exceeded");
            assertThat(refused.member("detail"))
                    .contains("'it.talks' exchanged the 40960 bytes it may a minute", "there is room again in");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void bytesOfTheDataDirectoryAreShown() throws IOException {
        deploy(
                "it.keeps",
                "",
                "java.nio.file.Files.write(invocation.dataDirectory().resolve(\"kept\"), new byte[12345]);",
                "");

        ask("it.keeps");

        Eventually.await("the files are measured", () -> number("it.keeps", "dataBytes") == 12345);
        assertThat(number("it.keeps", "jarBytes")).isPositive();
    }

    @Test
    void aThreadMoreThanTheBudgetIsRefused() throws IOException {
        deploy("it.threads", "threads=2", THREADS, "");

        Answer refused = ask("it.threads");

        assertThat(refused.member("code")).isEqualTo("budget-exceeded");
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

    private static final String TALK =
            """
            var body = io.patchbay.plugin.data.Blob.of("b", "application/octet-stream", new byte[12345]);
            var answer = invocation.connection().http().send(new io.patchbay.plugin.invocation.OutboundRequest("POST",
                java.net.URI.create("http://127.0.0.1:%d/"), java.util.Map.of(), java.util.Optional.of(body)));
            try (var in = answer.body().content().open()) { in.readAllBytes(); }
            """;

    private static final String THREADS =
            """
            for (String name : java.util.List.of("first", "second", "third")) {
                Thread thread = new Thread(() -> java.util.concurrent.locks.LockSupport.park(), name);
                thread.setDaemon(true);
                thread.start();
            }
            """;

    private static void deploy(String id, String quota, String statements, String members) throws IOException {
        deploy(id, quota, statements, members, 0);
    }

    private static void deploy(String id, String quota, String statements, String members, int port)
            throws IOException {
        String body =
                """
                public record None() {}
                %s
                @io.patchbay.plugin.annotation.Action
                public void ask(None none, io.patchbay.plugin.invocation.Invocation invocation) throws Exception { %s }
                """
                        .formatted(members, statements);
        TestBundle plugin = TestPlugins.plugin(id, "1.0.0", body).header("Patchbay-Quota", quota);
        if (port > 0) {
            plugin.header(
                    "Require-Capability",
                    "patchbay.permission;type=net.connect;target=\"127.0.0.1:" + port + "\";effective:=meta");
        }
        deploy(plugin, id);
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
