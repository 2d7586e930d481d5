package io.patchbay.worker.internal;

import io.patchbay.api.worker.Egress;
import io.patchbay.api.worker.FileAccess;
import io.patchbay.api.worker.WorkerConfiguration;
import io.patchbay.api.worker.WorkerLimits;
import io.patchbay.api.worker.WorkerPool;
import io.patchbay.api.worker.WorkerSpec;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.process.Jdk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Workers as the distribution has them, in a folder of the test. */
final class Fleet implements AutoCloseable {
    private static final Path JARS =
            Path.of("../../../framework/worker/target").toAbsolutePath().normalize();
    private static final List<String> ZOO = List.of(
            "Remote", "Remote$Options", "Doubler", "Every", "Strict", "Counter", "Counter$Report", "Printer", "Custom");

    final ThreadExecutors executors = new ThreadExecutors();
    final PooledWorkers workers;
    final Site site;
    private final Path folder;

    Fleet(Path folder) throws IOException {
        this(folder, Jdk.current(), new Tools());
    }

    Fleet(Path folder, Jdk jdk, Tools tools) throws IOException {
        this.folder = folder;
        this.site = new Site(
                jdk.home(), workerJar(), folder.resolve("run"), List.of(folder.resolve("run")), Duration.ofMillis(300));
        this.workers = new PooledWorkers(executors, site, Clock.systemUTC(), tools);
    }

    static Path workerJar() throws IOException {
        try (Stream<Path> jars = Files.list(JARS)) {
            return jars.filter(jar -> jar.getFileName().toString().matches("io\\.patchbay\\.worker\\.child-[0-9.]+jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(JARS + " has no jar: build framework/worker first."));
        }
    }

    /** Packs the plugins of the package zoo. */
    static Path zoo(Path folder) throws IOException {
        TestBundle bundle = TestBundle.named("io.patchbay.worker.zoo");
        for (String name : ZOO) {
            String path = "io/patchbay/worker/zoo/" + name + ".class";
            try (InputStream bytes = Fleet.class.getClassLoader().getResourceAsStream(path)) {
                bundle.resource(path, Objects.requireNonNull(bytes, path).readAllBytes());
            }
        }
        return bundle.build(folder);
    }

    WorkerPool open(Path jar) throws Exception {
        return open(jar, WorkerLimits.DEFAULT);
    }

    WorkerPool open(Path jar, WorkerLimits limits) throws Exception {
        return workers.open(spec(jar, limits));
    }

    WorkerSpec spec(Path jar, WorkerLimits limits) throws Exception {
        return spec(jar, limits, Egress.NONE, List::of);
    }

    WorkerSpec spec(Path jar, WorkerLimits limits, Egress egress, Supplier<List<FileAccess>> files) throws Exception {
        return spec(jar, limits, egress, files, List::of);
    }

    WorkerSpec spec(
            Path jar,
            WorkerLimits limits,
            Egress egress,
            Supplier<List<FileAccess>> files,
            Supplier<List<WorkerConfiguration>> configurations)
            throws Exception {
        String name = jar.getFileName().toString().replaceAll("-[0-9].*", "");
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        return new WorkerSpec(name, "1.0.0", jar, sha256, data(), limits, egress, files, configurations);
    }

    Path data() throws IOException {
        return Files.createDirectories(folder.resolve("data"));
    }

    /** Returns a call that may take this long by the clock on the wall. */
    TestInvocation within(Duration time) throws IOException {
        return TestInvocation.in(data()).until(Instant.now().plus(time));
    }

    @Override
    public void close() {
        workers.close();
        executors.close();
    }
}
