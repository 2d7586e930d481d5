package io.patchbay.bench;

import io.patchbay.bench.guard.GuardProgram;
import io.patchbay.guard.Guard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What being held costs: polls in loops, checks at the sinks of the JDK, and the time a kill takes. */
final class GuardBench {
    private static final double NANOS = 1e3;

    private final Path folder;

    GuardBench(Path folder) {
        this.folder = folder;
    }

    void run(Report report) {
        Map<String, Double> numbers = numbers();
        double[] polls = numbers.entrySet().stream()
                .filter(each -> each.getKey().startsWith("poll "))
                .mapToDouble(Map.Entry::getValue)
                .toArray();
        Numbers kernels = new Numbers(polls);
        report.row(
                "loops with polls, median of " + polls.length + " kernels",
                Numbers.text(kernels.median()),
                "the same without = 1",
                kernels.median(),
                "≤ 1.02");
        report.row(
                "loops with polls, worst kernel",
                Numbers.text(kernels.at(1)),
                "the same without = 1",
                kernels.at(1),
                "≤ 1.10");
        numbers.forEach((name, unarmed) -> {
            if (name.startsWith("unarmed ")) {
                String use = name.substring("unarmed ".length());
                double armed = numbers.getOrDefault("armed " + use, Double.NaN);
                report.row(
                        use + ", held, µs",
                        Numbers.text(armed / NANOS),
                        "not held " + Numbers.text(unarmed / NANOS) + " µs",
                        armed / unarmed,
                        "");
            }
        });
        double median = numbers.getOrDefault("kill p50", Double.NaN);
        double worst = numbers.getOrDefault("kill p99", Double.NaN);
        report.row("kill of a loop, p50, ms", Numbers.text(median), "", Double.NaN, "");
        report.row("kill of a loop, p99, ms", Numbers.text(worst), "p50", worst / median, "≤ 50 ms");
    }

    private Map<String, Double> numbers() {
        Path printed = folder.resolve("guard.txt");
        Path agent = Path.of(
                Guard.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-javaagent:" + agent,
                "-cp",
                System.getProperty("java.class.path"),
                GuardProgram.class.getName());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            String text = process.waitFor() == 0 ? Files.readString(printed) : "";
            if (text.isEmpty()) {
                throw new IllegalStateException("The guard's program failed: " + Files.readString(printed));
            }
            Map<String, Double> numbers = new LinkedHashMap<>();
            text.lines()
                    .map(line -> line.split("=", 2))
                    .filter(line -> line.length == 2)
                    .forEach(line -> numbers.put(line[0], Double.valueOf(line[1])));
            return numbers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
