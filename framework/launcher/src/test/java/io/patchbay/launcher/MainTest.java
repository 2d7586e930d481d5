package io.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.launcher.boot.TestDistribution;
import io.patchbay.launcher.boot.probe.FatalActivator;
import io.patchbay.launcher.boot.probe.GoodActivator;
import io.patchbay.launcher.boot.probe.ReadyActivator;
import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.InstanceLock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private TestDistribution distribution;
    private Map<String, String> environment;

    @BeforeEach
    void layDistribution() throws Exception {
        distribution = new TestDistribution(folder);
        distribution.bundle(10, "alpha", 1, GoodActivator.class);
        environment = new HashMap<>(distribution.environment());
    }

    @Test
    void unknownCommandEndsWithUsage() throws Exception {
        assertThat(run("fly")).isEqualTo(2);
        assertThat(err()).isEqualTo("patchbay: Unknown command 'fly'. 'patchbay help' lists the commands.");
    }

    @Test
    void runTakesNoArguments() throws Exception {
        assertThat(run("run", "--port")).isEqualTo(2);
        assertThat(err())
                .isEqualTo("patchbay: Command 'run' takes no argument '--port'."
                        + " Settings are environment variables, see 'patchbay help'.");
    }

    @Test
    void versionIsPrinted() throws Exception {
        assertThat(run("version")).isZero();
        assertThat(out()).startsWith("Patchbay ").contains(", Java " + Runtime.version());
    }

    @Test
    void helpNamesEveryCommandVariableAndExitCode() throws Exception {
        assertThat(run("help")).isZero();

        assertThat(out()).contains("run ", "shell ", "pipeline run FILE", "version", "PATCHBAY_HOME");
        for (ExitCode code : ExitCode.values()) {
            assertThat(out()).contains("%-4d %s".formatted(code.number(), code.meaning()));
        }
        assertThat(out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void badVariableEndsWith15() throws Exception {
        environment.put("PATCHBAY_HTTP_PORT", "abc");

        assertThat(run()).isEqualTo(15);
        assertThat(err())
                .isEqualTo(
                        "patchbay: PATCHBAY_HTTP_PORT='abc' is not a port: expected 0 to 65535. Correct or unset it.");
    }

    @Test
    void unwritableHomeEndsWith12() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        environment.put("PATCHBAY_HOME", file.resolve("home").toString());

        assertThat(run()).isEqualTo(12);
        assertThat(err().lines()).singleElement().asString().startsWith("patchbay: Data folder '");
    }

    @Test
    void takenPortEndsWith11() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("PATCHBAY_HTTP_PORT", Integer.toString(taken.getLocalPort()));

            assertThat(run()).isEqualTo(11);
        }
        assertThat(err().lines()).singleElement().asString().contains("is in use.");
    }

    @Test
    void secondInstanceEndsWith13() throws Exception {
        InstanceLock first = InstanceLock.take(distribution.home(), "127.0.0.1");
        try (first) {
            assertThat(run()).isEqualTo(13);
        }
        assertThat(err().lines()).singleElement().asString().startsWith("patchbay: Another instance (pid ");
    }

    @Test
    void missingSystemFolderEndsWith16() throws Exception {
        Files.delete(distribution.path(10, "alpha"));

        assertThat(run()).isEqualTo(16);
        assertThat(err().lines()).singleElement().asString().contains("holds no platform bundle");
    }

    @Test
    void databaseThatCannotBeOpenedEndsWith14AndOneLine() throws Exception {
        distribution.bundle(30, "store", 1, FatalActivator.class);

        assertThat(run()).isEqualTo(14);
        assertThat(err()).isEqualTo("patchbay: Database file is broken. Restore a backup.");
        assertThat(distribution.home().pid()).doesNotExist();
    }

    @Test
    void readyServerIsAnnouncedInOneLineAndStopsCleanly() throws Exception {
        distribution.bundle(40, "http", 1, ReadyActivator.class);

        assertThat(run()).isZero();

        String port = Files.readString(distribution.home().root().resolve("run/port.seen"));
        assertThat(out())
                .isEqualTo("Patchbay development is ready: http://127.0.0.1:%s/  deploy folder: %s  admin token: %s"
                        .formatted(
                                port,
                                distribution.home().deploy(),
                                distribution.home().adminToken()));
        assertThat(distribution.home().httpPort()).doesNotExist();
        assertThat(distribution.home().pid()).doesNotExist();
    }

    @Test
    void clientWithoutServerEndsWith3() throws Exception {
        assertThat(run("shell", "lb")).isEqualTo(3);
        assertThat(err())
                .isEqualTo("patchbay: No running instance answers for data folder '%s'. Start one with"
                                .formatted(distribution.home().root())
                        + " 'patchbay run' or set PATCHBAY_HOME.");
    }

    private int run(String... arguments) throws Exception {
        var main = new Main(environment, distribution.dist(), new PrintStream(out, true), new PrintStream(err, true));
        List<String> words = Arrays.asList(arguments);
        return main.run(words);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }
}
