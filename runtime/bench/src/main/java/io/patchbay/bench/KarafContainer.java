package io.patchbay.bench;

import io.patchbay.testkit.process.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Apache Karaf as it is unpacked, with a copy of its own of everything; the interval of its deploy folder can be set. */
final class KarafContainer implements Container {
    private static final String POLL = "etc/org.apache.felix.fileinstall-deploy.cfg";

    private final Path root;
    private final Jdk jdk;
    private final String name;
    private @Nullable Process process;

    private KarafContainer(Path root, Jdk jdk, String name) {
        this.root = root;
        this.jdk = jdk;
        this.name = name;
    }

    /** Copies an unpacked Karaf; it looks into its deploy folder every so many milliseconds. */
    static KarafContainer of(Path unpacked, Path root, Jdk jdk, int pollMillis) {
        try (Stream<Path> files = Files.walk(unpacked)) {
            for (Path file : files.toList()) {
                Files.copy(file, root.resolve(unpacked.relativize(file).toString()));
            }
            Path poll = root.resolve(POLL);
            Files.writeString(
                    poll,
                    Files.readString(poll)
                            .replaceAll(
                                    "(?m)^felix\\.fileinstall\\.poll\\s*=.*$",
                                    "felix.fileinstall.poll = " + pollMillis));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KarafContainer(root, jdk, "Karaf, looks every " + pollMillis + " ms");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        ProcessBuilder builder = new ProcessBuilder(root.resolve("bin/karaf").toString(), "server")
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("data/bench.out").toFile());
        builder.environment().put("JAVA_HOME", jdk.home().toString());
        // The process is Java itself then, not a shell that waits for it.
        builder.environment().put("KARAF_EXEC", "exec");
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long pid() {
        return Optional.ofNullable(process).orElseThrow().pid();
    }

    @Override
    public Path deploy() {
        return root.resolve("deploy");
    }

    @Override
    public void close() {
        Process running = process;
        process = null;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(30, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
