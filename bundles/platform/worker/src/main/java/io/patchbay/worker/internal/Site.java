package io.patchbay.worker.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where workers are started and from what.
 *
 * @param javaHome the Java they run on
 * @param jar the program of a worker
 * @param run the folder for what a worker needs while it runs
 * @param own folders of the platform, of which no plugin is shown anything
 * @param grace how long a call may go on after its deadline or cancellation
 */
record Site(Path javaHome, Path jar, Path run, List<Path> own, Duration grace) {
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** Returns the place of the distribution, on the Java of this process. */
    static Site of(Path distribution, Path home) {
        List<Path> own = Stream.of(distribution, home)
                .flatMap(folder -> Stream.of(folder.toAbsolutePath().normalize(), real(folder)))
                .distinct()
                .toList();
        return new Site(
                Path.of(System.getProperty("java.home")),
                distribution.resolve("lib").resolve("patchbay-worker.jar"),
                home.resolve("run").resolve("worker"),
                own,
                GRACE);
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path java() {
        return javaHome.resolve("bin").resolve("java");
    }
}
