package io.patchbay.launcher.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Looks at what the operating system gives: open files, and the tools that confine worker processes. */
record SystemChecks(Map<String, String> environment) {
    private static final long ENOUGH_FILES = 4_096;
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final long TRIAL_SECONDS = 10;

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        openFiles().ifPresent(findings::add);
        findings.add(walls());
        return findings;
    }

    private static Optional<Finding> openFiles() {
        try {
            return Files.readAllLines(LIMITS).stream()
                    .filter(line -> line.startsWith("Max open files"))
                    .map(line -> openFiles(line.split("\\s{2,}", -1)[1]))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // not Linux
        }
    }

    private static Finding openFiles(String most) {
        if (most.equals("unlimited") || Long.parseLong(most) >= ENOUGH_FILES) {
            return Finding.ok("open files", "at most " + most);
        }
        return Finding.warn(
                "open files",
                "At most %s, which many connections use up. Raise it to %d or more with 'ulimit -n' or where the service is defined."
                        .formatted(most, ENOUGH_FILES));
    }

    private Finding walls() {
        List<String> missing = List.of("bwrap", "prlimit").stream()
                .filter(program -> find(program).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            return Finding.warn(
                    "worker walls",
                    "Not on the PATH: " + String.join(", ", missing)
                            + ". Isolated plugins run in processes of their own but less confined. Install bubblewrap and util-linux.");
        }
        return trial(find("bwrap").orElseThrow());
    }

    private static Finding trial(Path bwrap) {
        try {
            Process trial = new ProcessBuilder(
                            bwrap.toString(), "--unshare-all", "--ro-bind", "/", "/", "--proc", "/proc", "true")
                    .redirectErrorStream(true)
                    .start();
            if (!trial.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS)) {
                trial.destroyForcibly();
                return broken("it did not end within " + TRIAL_SECONDS + " s");
            }
            String said = new String(trial.getInputStream().readAllBytes(), Charset.defaultCharset()).strip();
            return trial.exitValue() == 0
                    ? Finding.ok("worker walls", "bubblewrap and prlimit confine isolated plugins")
                    : broken(said.lines().findFirst().orElse("exit status " + trial.exitValue()));
        } catch (IOException e) {
            return broken(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return broken("interrupted");
        }
    }

    private static Finding broken(String why) {
        return Finding.warn(
                "worker walls",
                "'bwrap' does not work here (" + why
                        + "). Isolated plugins run in processes of their own but less confined. Allow user namespaces to this user.");
    }

    private Optional<Path> find(String program) {
        return List.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)).stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
