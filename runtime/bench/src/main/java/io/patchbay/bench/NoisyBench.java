package io.patchbay.bench;

import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Calls of some milliseconds of work at a fixed rate, quiet and beside sixteen runaways of another plugin in a loop of kills. */
final class NoisyBench {
    private static final int RUNAWAYS = 16;
    private static final int PAIRS = 5;
    private static final int CALLS = 200;
    private static final long EVERY_NANOS = 40_000_000L;
    private static final String ASK = "{\"action\": \"ask\", \"input\": {}, \"mode\": \"sync\"%s}";

    /** Two of three calls are good, so that the circuit stays closed and the loop goes on. */
    private static final String RUNAWAY =
            """
            static final java.util.concurrent.atomic.AtomicInteger CALLS = new java.util.concurrent.atomic.AtomicInteger();
            public record None() {}
            @io.patchbay.plugin.annotation.Action
            public void ask(None none) { if (CALLS.incrementAndGet() % 3 == 0) { while (true) { } } }
            """;

    private static final String WORKING =
            """
            public record None() {}
            public record Found(long sum) {}
            @io.patchbay.plugin.annotation.Action
            public Found ask(None none) {
                long sum = 0;
                for (int i = 1; i < 2_000_000; i++) { sum += 1_000_000_007L / i; }
                return new Found(sum);
            }
            """;

    private final Path folder;

    NoisyBench(Path folder) {
        this.folder = folder;
    }

    void run(Report report) {
        double[][] quiet = new double[2][PAIRS];
        double[][] noisy = new double[2][PAIRS];
        try (PatchbayProcess patchbay =
                PatchbayProcess.in(folder.resolve("noisy")).start()) {
            deploy(patchbay, "bench.runaway", RUNAWAY);
            deploy(patchbay, "bench.working", WORKING);
            HttpApi api = patchbay.api();
            measure(api);
            for (int pair = 0; pair < PAIRS; pair++) {
                note(measure(api), quiet, pair);
                AtomicBoolean loud = new AtomicBoolean(true);
                ExecutorService callers = runaways(api, loud);
                try {
                    note(measure(api), noisy, pair);
                } finally {
                    loud.set(false);
                    end(callers);
                }
            }
        }
        row(report, "p50", quiet[0], noisy[0], "");
        row(report, "p99", quiet[1], noisy[1], "≤ 1.5x");
    }

    private static void note(Numbers times, double[][] into, int pair) {
        into[0][pair] = times.median();
        into[1][pair] = times.at(0.99);
    }

    private static void row(Report report, String what, double[] quiet, double[] noisy, String goal) {
        double[] ratios = new double[PAIRS];
        for (int pair = 0; pair < PAIRS; pair++) {
            ratios[pair] = noisy[pair] / quiet[pair];
        }
        report.row(
                "call beside 16 runaways killed in a loop, " + what + ", ms",
                Numbers.text(new Numbers(noisy).median()),
                "quiet " + Numbers.text(new Numbers(quiet).median()) + " ms",
                new Numbers(ratios).median(),
                goal);
    }

    /** At a fixed rate: a call that is late does not put off the next, and its lateness counts. */
    private static Numbers measure(HttpApi api) {
        double[] millis = new double[CALLS];
        long begin = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            long due = begin + i * EVERY_NANOS;
            while (System.nanoTime() - due < 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            Answer answer = api.post("plugins/bench.working/execute", ASK.formatted(""));
            if (answer.status() != 200) {
                throw new IllegalStateException("The neighbour's call failed: " + answer);
            }
            millis[i] = (System.nanoTime() - due) / 1e6;
        }
        return new Numbers(millis);
    }

    private static ExecutorService runaways(HttpApi api, AtomicBoolean loud) {
        ExecutorService callers = Executors.newFixedThreadPool(RUNAWAYS);
        for (int i = 0; i < RUNAWAYS; i++) {
            callers.execute(() -> {
                while (loud.get()) {
                    api.post("plugins/bench.runaway/execute", ASK.formatted(", \"timeout\": \"PT0.2S\""));
                }
            });
        }
        return callers;
    }

    private static void end(ExecutorService callers) {
        callers.shutdown();
        try {
            if (!callers.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Calls of the runaway do not end.");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private void deploy(PatchbayProcess patchbay, String id, String body) {
        patchbay.drop(TestPlugins.plugin(id, "1.0.0", body).build(folder), id + ".jar");
        patchbay.await("plugins/" + id, "it is enabled", answer -> answer.member("status")
                .equals("enabled"));
    }
}
