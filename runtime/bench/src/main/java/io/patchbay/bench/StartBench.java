package io.patchbay.bench;

import io.patchbay.testkit.process.Jdk;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Cold start to ready in processor seconds, and resident memory when idle; beside a JVM that does nothing. */
final class StartBench {
    private static final int ROUNDS = 5;

    private final Path folder;

    StartBench(Path folder) {
        this.folder = folder;
    }

    void run(Report report) {
        for (Jdk jdk : Jdk.all()) {
            Path home = folder.resolve("start-" + jdk.name());
            PatchbayProcess.in(home).on(jdk).start().close();
            double[] cpu = new double[ROUNDS];
            double[] memory = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                try (PatchbayProcess patchbay = PatchbayProcess.in(home).on(jdk).start()) {
                    cpu[i] = ProcessStatus.cpuSeconds(patchbay.pid());
                    LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
                    memory[i] = ProcessStatus.residentMebibytes(patchbay.pid());
                }
            }
            double bare = Numbers.of(ROUNDS, () -> bareJvm(jdk)).median();
            double median = new Numbers(cpu).median();
            report.row(
                    "cold start to ready, " + jdk + ", CPU s",
                    Numbers.text(median),
                    "JVM that prints its version " + Numbers.text(bare) + " s",
                    median / bare,
                    jdk.name().equals("17") ? "≤ 2.5 s" : "≤ 2.0 s");
            double resident = new Numbers(memory).median();
            report.row(
                    "idle RSS, " + jdk + ", MiB", Numbers.text(resident), "180 MB", resident * 1.048576 / 180, "≤ 1");
        }
    }

    private static double bareJvm(Jdk jdk) {
        long start = System.nanoTime();
        try {
            Process process = new ProcessBuilder(
                            jdk.home().resolve("bin/java").toString(), "-XX:+UseSerialGC", "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
