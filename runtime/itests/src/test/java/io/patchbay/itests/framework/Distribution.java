package io.patchbay.itests.framework;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;

import io.patchbay.testkit.osgi.FelixInProcess;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;

/** The bundles of the distribution as options of Pax Exam, started as the launcher starts them. */
final class Distribution {
    private Distribution() {}

    /** Returns the options for a data folder made anew. */
    static Option asShipped() {
        Path dist = PatchbayProcess.distribution();
        List<Option> options = new ArrayList<>();
        options.add(cleanCaches(true));
        options.add(junitBundles());
        options.add(frameworkStartLevel(50));
        // What the tests themselves need.
        for (Class<?> type : List.of(org.assertj.core.api.Assertions.class, net.bytebuddy.ByteBuddy.class)) {
            options.add(bundle(FelixInProcess.jarOf(type).toUri().toString()).startLevel(1));
        }
        try {
            Path home = Files.createTempDirectory("patchbay-exam");
            for (String folder : List.of("etc", "deploy", "run", "log", "db", "blobs", "data", "import")) {
                Files.createDirectories(home.resolve(folder));
            }
            properties(dist, home).forEach(options::add);
            try (Stream<Path> jars = Files.walk(dist.resolve("system"))) {
                // The backend of the log takes its configuration from the launcher, which is not here.
                jars.filter(file -> file.toString().endsWith(".jar"))
                        .filter(file -> !file.toString().contains("pax-logging-logback"))
                        .sorted()
                        .forEach(jar ->
                                options.add(bundle(jar.toUri().toString()).startLevel(level(jar))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return composite(options.toArray(Option[]::new));
    }

    private static Stream<Option> properties(Path dist, Path home) {
        return Stream.of(
                frameworkProperty("patchbay.home").value(home.toString()),
                frameworkProperty("patchbay.dist").value(dist.toString()),
                frameworkProperty("patchbay.version").value(System.getProperty("patchbay.version", "0.1.0")),
                frameworkProperty("org.osgi.service.http.port").value("0"),
                frameworkProperty("org.apache.felix.http.host").value("127.0.0.1"),
                frameworkProperty("felix.cm.pm").value("patchbay"),
                frameworkProperty("org.osgi.framework.bsnversion").value("multiple"));
    }

    private static int level(Path jar) {
        return Integer.parseInt(jar.getName(jar.getNameCount() - 2).toString());
    }
}
