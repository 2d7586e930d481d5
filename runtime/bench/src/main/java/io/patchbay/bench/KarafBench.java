package io.patchbay.bench;

import io.patchbay.testkit.process.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Patchbay beside Apache Karaf: the same jars, dropped in the same way, seen by the same marks. The properties {@code
 * bench.rounds} and {@code bench.many} make it shorter; {@code karaf.unpacked} is the folder of Karaf.
 */
final class KarafBench {
    private final Path folder;

    /** Makes one that works below this folder. */
    KarafBench(Path folder) {
        this.folder = folder;
    }

    /** Prints a row for each thing, with Patchbay divided by Karaf. */
    void run(Report report) {
        Jdk jdk = newestForBoth();
        int rounds = Integer.getInteger("bench.rounds", 20);
        int many = Integer.getInteger("bench.many", 200);
        Path karaf = Path.of(System.getProperty("karaf.unpacked", "runtime/bench/target/karaf"));
        Measured ours = course(new PatchbayContainer(folder.resolve("karaf-patchbay"), jdk), rounds, many);
        // As it is shipped it looks once a second, so few rounds tell all, and hundreds would take many minutes.
        for (int poll : List.of(1000, 100)) {
            Path root = folder.resolve("karaf-" + poll);
            boolean shipped = poll == 1000;
            Container theirs = KarafContainer.of(karaf, root, jdk, poll);
            Measured beside =
                    course(theirs, shipped ? Math.min(rounds, 10) : rounds, shipped ? Math.min(many, 20) : many);
            report(report, theirs.name() + ", " + jdk, ours, beside);
        }
    }

    /** Karaf's script still asks for the security manager, with which Java 24 and later do not start. */
    private static Jdk newestForBoth() {
        return Jdk.all().stream()
                .filter(jdk -> Integer.parseInt(jdk.name()) < 24)
                .max(Comparator.comparingInt(jdk -> Integer.parseInt(jdk.name())))
                .orElseThrow(() -> new IllegalStateException("Karaf needs a Java before 24, PATCHBAY_JDKS has "
                        + Jdk.all() + ". Name one: PATCHBAY_JDKS=/path/to/jdk-21 runtime/bench/run karaf"));
    }

    private Measured course(Container container, int rounds, int many) {
        try {
            Path own = Files.createTempDirectory(folder, "course");
            return new Course(container, new Marks(own), rounds, many).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void report(Report report, String beside, Measured ours, Measured theirs) {
        ours.values().forEach((what, value) -> {
            Double other = theirs.values().get(what);
            if (other != null) {
                report.row(what, Numbers.text(value), beside + ": " + Numbers.text(other), value / other, "");
            }
        });
    }
}
