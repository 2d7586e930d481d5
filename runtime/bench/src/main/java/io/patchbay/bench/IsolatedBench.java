package io.patchbay.bench;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A call of 1 KB through the invoker, timed by a plugin within the server, in each tier, beside a plain call of Java and an echo over a
 * bare socket; and a worker from nothing to serving, beside a Java that does nothing.
 */
final class IsolatedBench {
    private static final int CALLS = 2_000;
    private static final int WARMUP = 10_000;
    private static final int ROUNDS = 5;
    private static final String SIZED = "x".repeat(SocketEcho.SIZE - 20);
    private static final String PLAIN = "";
    private static final Map<String, String> TIERS = new LinkedHashMap<>();

    static {
        TIERS.put("trusted", "bench.trusted");
        TIERS.put("sandboxed", "bench.sandboxed");
        TIERS.put("isolated", "bench.isolated");
    }

    private final Path folder;

    IsolatedBench(Path folder) {
        this.folder = folder;
    }

    void run(Report report) {
        try (PatchbayProcess patchbay =
                        PatchbayProcess.in(folder.resolve("isolated")).start();
                SocketEcho echo = new SocketEcho(folder)) {
            HttpApi api = patchbay.api();
            deploy(patchbay, plugin("bench.trusted"));
            deploy(patchbay, plugin("bench.sandboxed"));
            deploy(patchbay, plugin("bench.isolated").header("Patchbay-Isolation", "isolated"));
            trust(api, "bench.trusted");
            probe(patchbay);
            calls(report, api, echo);
            spawn(report, api, patchbay.pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void calls(Report report, HttpApi api, SocketEcho echo) {
        for (String plugin : TIERS.values()) {
            measure(api, plugin, WARMUP);
        }
        measure(api, PLAIN, WARMUP);
        echoMicros(echo, WARMUP);
        List<Double> bare = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        Map<String, Timed> timed = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            bare.add(echoMicros(echo, CALLS));
            plain.add(number(measure(api, PLAIN, CALLS), "p50"));
            TIERS.forEach((tier, plugin) -> {
                JsonObject found = measure(api, plugin, CALLS);
                Timed rounds = timed.computeIfAbsent(tier, any -> new Timed(new ArrayList<>(), new ArrayList<>()));
                rounds.p50().add(number(found, "p50"));
                rounds.p99().add(number(found, "p99"));
            });
        }
        String java = "plain Java call " + Numbers.text(median(plain)) + " µs";
        String socket = "bare socket echo " + Numbers.text(median(bare)) + " µs";
        timed.forEach((tier, rounds) -> {
            boolean outside = tier.equals("isolated");
            double p50 = median(rounds.p50());
            report.row(
                    "1 KB call, invoker, " + tier + ", p50 (p99) µs",
                    Numbers.text(p50) + " (" + Numbers.text(median(rounds.p99())) + ")",
                    outside ? socket : java,
                    p50 / median(outside ? bare : plain),
                    outside ? "50 µs" : "");
        });
    }

    private record Timed(List<Double> p50, List<Double> p99) {}

    private static void spawn(Report report, HttpApi api, long server) {
        double java = Numbers.of(ROUNDS, IsolatedBench::javaMillis).median();
        List<Double> wall = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            expect(api.post("plugins/bench.isolated/disable", ""));
            double before = ProcessStatus.cpuSeconds(server);
            long start = System.nanoTime();
            expect(api.post("plugins/bench.isolated/enable", ""));
            wall.add((System.nanoTime() - start) / 1e6);
            cpu.add((ProcessStatus.cpuSeconds(server) - before + workersSeconds(api)) * 1e3);
        }
        report.row(
                "worker enabled, with spawn, ms (processor ms)",
                Numbers.text(median(wall)) + " (" + Numbers.text(median(cpu)) + ")",
                "java -version " + Numbers.text(java) + " ms",
                median(wall) / java,
                "150 ms");
    }

    /** Returns what the processes of the plugin have used, those inside a sandbox too. */
    private static double workersSeconds(HttpApi api) {
        double seconds = 0;
        for (Json pid : api.get("plugins/bench.isolated")
                .json()
                .get("isolation")
                .orElseThrow()
                .asObject()
                .get("processes")
                .orElseThrow()
                .asArray()
                .values()) {
            ProcessHandle process =
                    ProcessHandle.of(Long.parseLong(pid.toString())).orElseThrow();
            seconds += ProcessStatus.cpuSeconds(process.pid());
            seconds += process.descendants()
                    .mapToDouble(child -> ProcessStatus.cpuSeconds(child.pid()))
                    .sum();
        }
        return seconds;
    }

    private static TestBundle plugin(String id) {
        return TestPlugins.plugin(
                id,
                "1.0.0",
                "@io.patchbay.plugin.annotation.Action public io.patchbay.plugin.json.Json echo("
                        + "io.patchbay.plugin.json.JsonObject in) { return in; }");
    }

    private void deploy(PatchbayProcess patchbay, TestBundle bundle) {
        String id = drop(patchbay, bundle);
        patchbay.await(
                "plugins/" + id,
                "it is enabled",
                answer -> answer.status() == 200 && answer.member("status").equals("enabled"));
    }

    private String drop(PatchbayProcess patchbay, TestBundle bundle) {
        Path jar = bundle.build(folder);
        patchbay.drop(jar, jar.getFileName().toString());
        return jar.getFileName().toString().replaceAll("-[0-9].*", "");
    }

    /** Deploys what times the calls; it is wired only once it is trusted. */
    private void probe(PatchbayProcess patchbay) {
        TestBundle bundle = TestBundle.named("bench.probe").source("bench.probe.Probe", source());
        String id = drop(patchbay, bundle);
        patchbay.await("plugins/" + id, "it is installed", answer -> answer.status() == 200);
        trust(patchbay.api(), id);
        expect(patchbay.api().post("plugins/" + id + "/enable", ""));
    }

    private static String source() {
        try (InputStream text = IsolatedBench.class.getResourceAsStream("/probe/Probe.java")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void trust(HttpApi api, String id) {
        byte[] body = "{\"tier\": \"trusted\"}".getBytes(StandardCharsets.UTF_8);
        expect(api.send("PATCH", "plugins/" + id + "/permissions", "application/json", body, "If-Match", "*"));
    }

    private static JsonObject measure(HttpApi api, String plugin, int calls) {
        Answer answer = api.post(
                "plugins/bench.probe/execute",
                """
                {"action": "measure", "mode": "sync", "timeout": "PT2M",
                 "input": {"plugin": "%s", "calls": %d, "text": "%s"}}
                """
                        .formatted(plugin, calls, SIZED));
        expect(answer);
        return answer.json().get("output").orElseThrow().asObject();
    }

    private static double number(JsonObject found, String name) {
        return new BigDecimal(found.get(name).orElseThrow().toString()).doubleValue();
    }

    private static double median(List<Double> values) {
        return new Numbers(values.stream().mapToDouble(Double::doubleValue).toArray()).median();
    }

    /** Returns the median of this many exchanges. */
    private static double echoMicros(SocketEcho echo, int calls) {
        return Numbers.of(calls, () -> {
                    long start = System.nanoTime();
                    echo.exchange();
                    return (System.nanoTime() - start) / 1e3;
                })
                .median();
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
