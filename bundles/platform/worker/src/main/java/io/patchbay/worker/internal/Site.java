package io.patchbay.worker.internal;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where workers are started and from what.
 *
 * @param javaHome the Java they run on
 * @param jar the program of a worker
 * @param run the folder for what a worker needs while it runs
 * @param grace how long a call may go on after its deadline or cancellation
 */
record Site(Path javaHome, Path jar, Path run, Duration grace) {
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** Returns the place of the distribution, on the Java of this process. */
    static Site of(Path distribution, Path home) {
        return new Site(
                Path.of(System.getProperty("java.home")),
                distribution.resolve("lib").resolve("patchbay-worker.jar"),
                home.resolve("run").resolve("worker"),
                GRACE);
    }

    Path java() {
        return javaHome.resolve("bin").resolve("java");
    }
}
