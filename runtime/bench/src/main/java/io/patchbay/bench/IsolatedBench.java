package io.patchbay.bench;

import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of 1 KB through the invoker into a worker process, as the server's own metrics time it, beside the same call within the
 * process and an echo over a bare socket; and a worker from nothing to serving, beside a Java that does nothing.
 */
final class IsolatedBench {
    private static final int CALLS = 2_000;
    private static final int ROUNDS = 7;
    private static final String SIZED = "x".repeat(SocketEcho.SIZE - 20);

    private final Path folder;

    IsolatedBench(Path folder) {
        this.folder = folder;
    }

    void run(Report report) {
        try (PatchbayProcess patchbay =
                        PatchbayProcess.in(folder.resolve("isolated")).start();
                SocketEcho echo = new SocketEcho(folder)) {
            deploy(patchbay, plugin("bench.here"));
            deploy(patchbay, plugin("bench.outside").header("Patchbay-Isolation", "isolated"));
            HttpApi api = patchbay.api();
            for (String plugin : new String[] {"bench.here", "bench.outside"}) {
                callMicros(api, plugin);
                callMicros(api, plugin);
            }
            echoMicros(echo);
            double bare = Numbers.of(ROUNDS, () -> echoMicros(echo)).median();
            double here =
                    Numbers.of(ROUNDS, () -> callMicros(api, "bench.here")).median();
            double outside =
                    Numbers.of(ROUNDS, () -> callMicros(api, "bench.outside")).median();
            String beside = "bare socket echo " + Numbers.text(bare) + " µs";
            report.row("1 KB call, invoker, same process, mean µs", Numbers.text(here), beside, here / bare, "");
            report.row("1 KB call, invoker, worker, mean µs", Numbers.text(outside), beside, outside / bare, "50 µs");
            double java = Numbers.of(ROUNDS, IsolatedBench::javaMillis).median();
            double spawn = Numbers.of(ROUNDS, () -> spawnMillis(api)).median();
            report.row(
                    "worker enabled, with spawn, ms",
                    Numbers.text(spawn),
                    "java -version " + Numbers.text(java) + " ms",
                    spawn / java,
                    "150 ms");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestBundle plugin(String id) {
        return TestPlugins.plugin(
                id,
                "1.0.0",
                "@io.patchbay.plugin.annotation.Action public io.patchbay.plugin.json.Json echo("
                        + "io.patchbay.plugin.json.JsonObject in) { return in; }");
    }

    private void deploy(PatchbayProcess patchbay, TestBundle bundle) {
        Path jar = bundle.build(folder);
        patchbay.drop(jar, jar.getFileName().toString());
        String id = jar.getFileName().toString().replaceAll("-[0-9].*", "");
        patchbay.await(
                "plugins/" + id,
                "it is enabled",
                answer -> answer.status() == 200 && answer.member("status").equals("enabled"));
    }

    private static double echoMicros(SocketEcho echo) {
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            echo.exchange();
        }
        return (System.nanoTime() - start) / 1e3 / CALLS;
    }

    private static double callMicros(HttpApi api, String plugin) {
        double[] before = timed(api, plugin);
        String call = "{\"action\": \"echo\", \"input\": {\"text\": \"%s\"}, \"mode\": \"sync\"}".formatted(SIZED);
        for (int i = 0; i < CALLS / 10; i++) {
            expect(api.post("plugins/" + plugin + "/execute", call));
        }
        double[] after = timed(api, plugin);
        return (after[0] - before[0]) * 1e6 / (after[1] - before[1]);
    }

    /** Returns how many seconds the calls of a plugin took, and how many there were. */
    private static double[] timed(HttpApi api, String plugin) {
        String metrics = api.get("/metrics").text();
        return new double[] {sample(metrics, "sum", plugin), sample(metrics, "count", plugin)};
    }

    private static double sample(String metrics, String kind, String plugin) {
        Matcher line = Pattern.compile(
                        "(?m)^patchbay_call_seconds_" + kind + "\\{plugin=\"" + Pattern.quote(plugin) + "\"} (\\S+)$")
                .matcher(metrics);
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    private static double spawnMillis(HttpApi api) {
        expect(api.post("plugins/bench.outside/disable", ""));
        long start = System.nanoTime();
        expect(api.post("plugins/bench.outside/enable", ""));
        return (System.nanoTime() - start) / 1e6;
    }

    private static double javaMillis() {
        long start = System.nanoTime();
        try {
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static void expect(Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException("Expected success, found " + answer);
        }
    }
}
