package io.patchbay.worker.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Tries whether a command runs here. */
final class Probe {
    private static final int SECONDS = 10;
    private static final int MAX_OUTPUT = 2000;

    private Probe() {}

    /** Returns why the command does not succeed; empty if it does. Blocks for at most 10 s. */
    static Optional<String> fails(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        String program = command.get(0);
        Process process = null;
        try {
            process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return Optional.of("'" + program + "' did not end within " + SECONDS + " s");
            }
            byte[] said = process.getInputStream().readNBytes(MAX_OUTPUT);
            String line = LastWords.oneLine(new String(said, StandardCharsets.UTF_8));
            return process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of(
                            "'" + program + "' failed with status " + process.exitValue() + " and '" + line + "'");
        } catch (IOException e) {
            return Optional.of("'" + program + "' does not start: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("'" + program + "' was not waited for");
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }
}
