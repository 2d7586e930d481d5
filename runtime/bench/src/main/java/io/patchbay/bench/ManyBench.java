package io.patchbay.bench;

import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi;
import io.patchbay.testkit.process.PatchbayProcess;
import java.nio.file.Path;

/** 200 plugins dropped at once, until all are enabled; the limit beside it is one forced write for each. */
final class ManyBench {
    private static final int PLUGINS = 200;

    private final Path folder;

    ManyBench(Path folder) {
        this.folder = folder;
    }

    void run(Report report) {
        Path[] jars = new Path[PLUGINS];
        for (int i = 0; i < PLUGINS; i++) {
            jars[i] = TestPlugins.answering("bench.many" + i, "1.0.0", "yes").build(folder);
        }
        double seconds = Numbers.of(5, () -> once(jars)).median();
        double force = Numbers.of(20, () -> Disk.forcedWriteMillis(folder)).median() * PLUGINS / 1e3;
        report.row(
                "200 plugins at once, s",
                Numbers.text(seconds),
                "200 forced writes " + Numbers.text(force) + " s",
                seconds / force,
                "");
    }

    private double once(Path[] jars) {
        try (PatchbayProcess patchbay =
                PatchbayProcess.in(folder.resolve("many" + System.nanoTime())).start()) {
            HttpApi api = patchbay.api();
            long start = System.nanoTime();
            for (int i = 0; i < PLUGINS; i++) {
                patchbay.drop(jars[i], "many" + i + ".jar");
            }
            for (int i = PLUGINS - 1; i >= 0; i--) {
                patchbay.await("plugins/bench.many" + i, "it is enabled", answer -> answer.member("status")
                        .equals("enabled"));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            api.get("plugins?pageSize=200");
            return seconds;
        }
    }
}
