package io.patchbay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the benchmarks named by the arguments, or all. */
public final class Bench {
    private static final List<String> ALL =
            List.of("start", "drop", "many", "call", "isolated", "noisy", "guard", "update", "pipeline");

    /** Needs more than the distribution, so it runs only when it is named. */
    private static final String KARAF = "karaf";

    private Bench() {}

    /** Prints one table; exits with 2 if an argument names no benchmark. */
    public static void main(String[] arguments) throws IOException {
        List<String> chosen = arguments.length == 0 ? ALL : List.of(arguments);
        if (chosen.stream().anyMatch(name -> !ALL.contains(name) && !name.equals(KARAF))) {
            System.err.println("Benchmarks are " + ALL + " and " + KARAF + ", found " + chosen + ".");
            System.exit(2);
        }
        Path folder = Files.createTempDirectory("patchbay-bench");
        Report report = new Report(System.out);
        for (String name : chosen) {
            switch (name) {
                case "start" -> new StartBench(folder).run(report);
                case "drop" -> new DropBench(folder).run(report);
                case "many" -> new ManyBench(folder).run(report);
                case "call" -> new CallBench(folder).run(report);
                case "isolated" -> new IsolatedBench(folder).run(report);
                case "noisy" -> new NoisyBench(folder).run(report);
                case "guard" -> new GuardBench(folder).run(report);
                case KARAF -> new KarafBench(folder).run(report);
                case "update" -> new UpdateBench(folder).run(report);
                default -> new PipelineBench(folder).run(report);
            }
        }
    }
}
