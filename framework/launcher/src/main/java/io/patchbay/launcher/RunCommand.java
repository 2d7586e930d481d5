package io.patchbay.launcher;

import io.patchbay.launcher.boot.FatalReport;
import io.patchbay.launcher.boot.Platform;
import io.patchbay.launcher.boot.Readiness;
import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.InstanceLock;
import io.patchbay.launcher.instance.JavaRelease;
import io.patchbay.launcher.instance.PortProbe;
import io.patchbay.launcher.instance.Refusal;
import io.patchbay.launcher.instance.Settings;
import io.patchbay.launcher.instance.Version;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code patchbay run}: checks everything first, starts the platform, waits, and stops it cleanly. */
final class RunCommand {
    private static final Duration READY_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofMillis(9_500);
    // Every question costs the starting server processor time that its bundles need.
    private static final long POLL_MILLIS = 200;
    private static final long DEGRADED_POLL_MILLIS = 1_000;

    private final Map<String, String> environment;
    private final Path dist;
    private final PrintStream out;
    private final PrintStream err;
    private final CompletableFuture<ExitCode> exit = new CompletableFuture<>();
    private volatile long stopDeadline;

    RunCommand(Map<String, String> environment, Path dist, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.dist = dist;
        this.out = out;
        this.err = err;
    }

    ExitCode run() throws InterruptedException {
        StopSignals.onSignal(this::askToStop);
        JavaRelease.check(Runtime.version().feature(), System.getProperty("java.home"));
        Settings settings = Settings.read(environment, dist);
        var home = new Home(settings.home());
        home.prepare(dist.resolve("etc"));
        InstanceLock lock = InstanceLock.take(home, Readiness.reachable(settings.httpHost()));
        try (lock) {
            PortProbe.check(settings);
            home.clearTemporaryFiles();
            // The logging configuration is read by a library that knows system properties only.
            System.setProperty("patchbay.log", home.log().toString());
            return host(settings, home);
        }
    }

    private ExitCode host(Settings settings, Home home) throws InterruptedException {
        // Reading it is a field and passes no check: what is typed into the terminal is nobody's in here.
        System.setIn(InputStream.nullInputStream());
        Platform platform = Platform.prepare(settings, home, err, new FatalReport(exit));
        try {
            if (!exit.isDone()) {
                var boot = new Thread(() -> boot(platform), "patchbay-boot");
                boot.setDaemon(true);
                boot.start();
            }
            return awaitExit(platform, settings, home);
        } finally {
            stop(platform);
        }
    }

    private void askToStop() {
        stopDeadline = System.nanoTime() + STOP_LIMIT.toNanos();
        exit.complete(ExitCode.OK);
    }

    /** Starting blocks for as long as a bundle's start does, and a stop must be possible meanwhile. */
    private void boot(Platform platform) {
        try {
            platform.start();
            platform.awaitStop();
            exit.complete(ExitCode.OK);
        } catch (Throwable e) {
            exit.completeExceptionally(e);
        }
    }

    private ExitCode awaitExit(Platform platform, Settings settings, Home home) throws InterruptedException {
        try {
            awaitReady(platform, new Readiness(home, settings.httpHost()))
                    .ifPresent(port -> announce(platform, settings, home, port));
            return exit.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw new Refusal(ExitCode.PLATFORM, "The platform failed: " + e.getCause(), e);
        }
    }

    /** The port once the server is ready; empty when the process is to end before that. */
    private OptionalInt awaitReady(Platform platform, Readiness readiness) throws InterruptedException {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        boolean degraded = false;
        OptionalInt port = readiness.poll();
        while (port.isEmpty() && !exitWithin(degraded ? DEGRADED_POLL_MILLIS : POLL_MILLIS)) {
            if (!degraded && System.nanoTime() - deadline > 0) {
                degraded = true;
                complain(platform);
            }
            port = readiness.poll();
        }
        return port;
    }

    private boolean exitWithin(long millis) throws InterruptedException {
        try {
            exit.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true; // told by the next get()
        }
    }

    private void announce(Platform platform, Settings settings, Home home, int port) {
        String host = Readiness.reachable(settings.httpHost());
        out.printf(
                "Patchbay %s is ready: http://%s:%d/  deploy folder: %s  admin token: %s%n",
                Version.current(),
                host.contains(":") ? "[" + host + "]" : host,
                port,
                home.deploy(),
                settings.adminToken().isPresent() ? Settings.ADMIN_TOKEN : home.adminToken());
        out.flush();
        platform.weakness().ifPresent(reason -> {
            String message = "degraded, plugins are not held to their permissions: " + reason;
            err.println("patchbay: " + message);
            platform.logWarning("Patchbay is " + message);
        });
        platform.withoutNative().ifPresent(reason -> {
            String message = "Loops inside the JDK end only by moving their plugin into worker processes. " + reason;
            err.println("patchbay: " + message);
            platform.logWarning(message);
        });
        ProcessHandle.Info process = ProcessHandle.current().info();
        platform.logInfo("Patchbay %s is ready wallMillis=%d cpuMillis=%d"
                .formatted(
                        Version.current(),
                        process.startInstant()
                                .map(start ->
                                        Duration.between(start, Instant.now()).toMillis())
                                .orElse(-1L),
                        process.totalCpuDuration().map(Duration::toMillis).orElse(-1L)));
    }

    private void complain(Platform platform) {
        err.println("patchbay: not ready after " + READY_LIMIT.toSeconds() + " s, running degraded:");
        platform.problems().forEach(problem -> err.println("patchbay:   " + problem));
    }

    /** Never returns when a bundle hangs: the process ends at once, with a line that says which. */
    private void stop(Platform platform) throws InterruptedException {
        // A signal may have come while the framework was prepared: the time since then counts.
        long left = stopDeadline == 0 ? STOP_LIMIT.toNanos() : stopDeadline - System.nanoTime();
        if (!platform.stop(Duration.ofNanos(Math.max(left, 1_000_000)))) {
            err.printf(
                    "patchbay: stop took longer than 10 s, still stopping: %s. The process was halted.%n",
                    platform.stillStopping());
            err.flush();
            Runtime.getRuntime().halt(ExitCode.STOP_TIMEOUT.number());
        }
    }
}
