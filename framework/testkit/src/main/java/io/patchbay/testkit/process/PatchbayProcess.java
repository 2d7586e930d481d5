package io.patchbay.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** One process of the distribution. Closing it stops it. */
public final class PatchbayProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);

    private final Process process;
    private final Path home;
    private final Path output;

    private PatchbayProcess(Process process, Path home, Path output) {
        this.process = process;
        this.home = home;
        this.output = output;
    }

    /** Returns the folder of the assembled distribution, from the system property {@code patchbay.dist}. */
    public static Path distribution() {
        Path dist = Path.of(System.getProperty("patchbay.dist", "runtime/app/target/patchbay"))
                .toAbsolutePath()
                .normalize();
        if (!Files.isExecutable(dist.resolve("bin/patchbay"))) {
            throw new IllegalStateException("No distribution in '" + dist + "': run ./patchbay build first.");
        }
        return dist;
    }

    /** Returns a way to start the distribution with this data folder. */
    public static Launch in(Path home) {
        return new Launch(home);
    }

    /** Returns the data folder. */
    public Path home() {
        return home;
    }

    /** Returns the process id. */
    public long pid() {
        return process.pid();
    }

    /** Tells whether it runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Returns all it printed so far. */
    public String output() {
        return read(output);
    }

    /** Returns what is in its log; empty before it has one. */
    public String log() {
        Path log = home.resolve("log/patchbay.log");
        return Files.exists(log) ? read(log) : "";
    }

    /** Returns the HTTP face, with the administrator's token. */
    public HttpApi api() {
        String port = read(home.resolve("run/http.port")).strip();
        String token = read(home.resolve("admin.token")).strip();
        return new HttpApi(URI.create("http://127.0.0.1:" + port), Optional.of(token));
    }

    /** Moves a copy of a jar into the deploy folder under this name, as a careful person would: in one step. */
    public void drop(Path jar, String name) {
        try {
            Path waiting =
                    Files.createDirectories(home.resolve("run")).resolve(name + "." + System.nanoTime() + ".tmp");
            Files.copy(jar, waiting);
            Files.move(waiting, home.resolve("deploy").resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the API answers as expected, asking again every 20 ms. */
    public HttpApi.Answer await(String path, String expectation, Function<HttpApi.Answer, Boolean> holds) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        HttpApi.Answer answer = api().get(path);
        while (!holds.apply(answer)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "Not so within 30 s: " + expectation + ". Last answer of " + path + ": " + answer);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            answer = api().get(path);
        }
        return answer;
    }

    /** Kills the process without any ceremony, as {@code kill -9} does, and waits for its end. */
    public void kill() {
        process.destroyForcibly();
        waitFor(Duration.ofSeconds(10));
    }

    /** Asks the process to stop, as {@code kill} does, and returns its exit status. */
    public int stop() {
        process.destroy();
        return waitFor(Duration.ofSeconds(15));
    }

    /** Waits for the end of the process and returns its exit status. */
    public int waitFor(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "Process " + pid() + " still runs after " + limit + ". It printed:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(12, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** All there is to find out why the process does not do what it should. */
    private String state(Jdk jdk) {
        String printed = "It printed:\n" + output() + "\nIts log:\n" + log();
        return alive() ? printed + "\nIts threads:\n" + threads(jdk) : printed;
    }

    private String threads(Jdk jdk) {
        Path dump = output.resolveSibling(output.getFileName() + ".threads");
        ProcessBuilder print = new ProcessBuilder(
                jdk.home().resolve("bin/jcmd").toString(), Long.toString(pid()), "Thread.print", "-l");
        try {
            Process printing = print.redirectErrorStream(true)
                    .redirectOutput(dump.toFile())
                    .start();
            if (!printing.waitFor(20, TimeUnit.SECONDS)) {
                printing.destroyForcibly();
            }
            return read(dump);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a process is started. */
    public static final class Launch {
        private final Path home;
        private final Map<String, String> environment = new LinkedHashMap<>();
        private Jdk jdk = Jdk.current();

        private Launch(Path home) {
            this.home = home.toAbsolutePath();
            environment.put("PATCHBAY_HOME", this.home.toString());
            environment.put("PATCHBAY_HTTP_PORT", "0");
        }

        /** Runs it on this Java. */
        public Launch on(Jdk other) {
            jdk = other;
            return this;
        }

        /** Sets a variable of its environment. */
        public Launch with(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        /** Starts it and waits until it says it is ready. */
        public PatchbayProcess start() {
            PatchbayProcess started = launch("run");
            long end = System.nanoTime() + START.toNanos();
            while (!started.output().contains(" is ready: ")) {
                if (!started.alive() || System.nanoTime() > end) {
                    String state = started.state(jdk);
                    started.close();
                    throw new AssertionError("Patchbay did not get ready. " + state);
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            return started;
        }

        /** Starts {@code bin/patchbay} with these arguments and waits for nothing. */
        public PatchbayProcess launch(String... arguments) {
            List<String> command = new ArrayList<>();
            command.add(distribution().resolve("bin/patchbay").toString());
            command.addAll(List.of(arguments));
            try {
                Path output = Files.createTempFile("patchbay", ".out");
                ProcessBuilder builder =
                        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
                builder.environment().keySet().removeIf(name -> name.startsWith("PATCHBAY_"));
                builder.environment().putAll(environment);
                builder.environment().put("JAVA_HOME", jdk.home().toString());
                return new PatchbayProcess(builder.start(), home, output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
