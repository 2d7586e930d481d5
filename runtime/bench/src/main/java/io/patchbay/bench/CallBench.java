package io.patchbay.bench;

import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.PatchbayProcess;
import java.nio.file.Path;

/** One call over HTTP, waited for, beside the cheapest answer the same server gives; and accepted executions per second. */
final class CallBench {
    private static final int CALLS = 2_000;

    private final Path folder;

    CallBench(Path folder) {
        this.folder = folder;
    }

    void run(Report report) {
        try (PatchbayProcess patchbay =
                PatchbayProcess.in(folder.resolve("call")).start()) {
            Path jar = TestPlugins.answering("bench.call", "1.0.0", "yes").build(folder);
            patchbay.drop(jar, "call.jar");
            patchbay.await("plugins/bench.call", "it is enabled", answer -> answer.member("status")
                    .equals("enabled"));
            HttpApi api = patchbay.api();
            String sync = "{\"action\": \"ask\", \"input\": {}, \"mode\": \"sync\"}";
            Runnable call = () -> expect(api.post("plugins/bench.call/execute", sync), 200);
            Runnable live = () -> expect(api.get("/healthz/live"), 200);
            Runnable accept = () -> expect(api.post("plugins/bench.call/execute", sync.replace("sync", "async")), 202);
            micros(live);
            micros(call);
            double plain = Numbers.of(5, () -> micros(live)).median();
            double called = Numbers.of(5, () -> micros(call)).median();
            double accepted = Numbers.of(5, () -> micros(accept)).median();
            double force = Numbers.of(20, () -> Disk.forcedWriteMillis(folder)).median() * 1e3;
            report.row(
                    "one call, HTTP, sync, mean µs",
                    Numbers.text(called),
                    "GET /healthz/live " + Numbers.text(plain) + " µs",
                    called / plain,
                    "");
            report.row(
                    "one execution accepted durably, mean µs",
                    Numbers.text(accepted),
                    "one forced write " + Numbers.text(force) + " µs",
                    accepted / force,
                    "");
        }
    }

    private static double micros(Runnable call) {
        int calls = CALLS / 10;
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            call.run();
        }
        return (System.nanoTime() - start) / 1e3 / calls;
    }

    private static void expect(Answer answer, int status) {
        if (answer.status() != status && answer.status() != 429) {
            throw new IllegalStateException("Expected " + status + ", found " + answer);
        }
    }
}
