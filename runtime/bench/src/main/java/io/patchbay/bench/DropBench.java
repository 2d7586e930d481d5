package io.patchbay.bench;

import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi;
import io.patchbay.testkit.process.PatchbayProcess;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** From the moment a jar is moved into the deploy folder until the API lists it as enabled. */
final class DropBench {
    private static final int DROPS = 50;
    private static final int WARM = 5;

    private final Path folder;

    DropBench(Path folder) {
        this.folder = folder;
    }

    void run(Report report) {
        try (PatchbayProcess patchbay =
                PatchbayProcess.in(folder.resolve("drop")).start()) {
            HttpApi api = patchbay.api();
            double[] millis = new double[DROPS];
            for (int i = -WARM; i < DROPS; i++) {
                String name = "bench.drop" + (i + WARM);
                Path jar = TestPlugins.answering(name, "1.0.0", "yes").build(folder);
                long start = System.nanoTime();
                patchbay.drop(jar, name + ".jar");
                while (!api.get("plugins/" + name).text().contains("\"status\":\"enabled\"")) {
                    LockSupport.parkNanos(1_000_000);
                }
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - start) / 1e6;
                }
            }
            Numbers drops = new Numbers(millis);
            double force = Numbers.of(20, () -> Disk.forcedWriteMillis(folder)).median();
            String beside = "one forced write " + Numbers.text(force) + " ms";
            report.row(
                    "drop → enabled, p50, ms", Numbers.text(drops.median()), beside, drops.median() / force, "≤ 50 ms");
            report.row("drop → enabled, p90, ms", Numbers.text(drops.at(0.9)), beside, drops.at(0.9) / force, "");
        }
    }
}
