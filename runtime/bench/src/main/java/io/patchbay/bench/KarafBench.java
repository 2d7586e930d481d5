package io.patchbay.bench;

import io.patchbay.testkit.process.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Jdk jdk = Jdk.all().get(0);
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
