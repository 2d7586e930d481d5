package io.patchbay.launcher.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {
    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void layHome() {
        home = new Home(folder);
        home.prepare(folder.resolve("no-defaults"));
    }

    @Test
    void secondInstanceIsRefusedAndToldThePidOfTheFirst() {
        long pid = ProcessHandle.current().pid();
        InstanceLock first = InstanceLock.take(home, "127.0.0.1");
        try (first) {
            assertThatThrownBy(() -> InstanceLock.take(home, "127.0.0.1"))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(ExitCode.ALREADY_RUNNING))
                    .hasMessage(
                            "Another instance (pid %d) uses data folder '%s'."
                                    + " Stop it or set PATCHBAY_HOME to another folder.",
                            pid, folder);
        }
    }

    @Test
    void closingRemovesWhatTellsOfTheInstanceAndLetsTheNextIn() throws IOException {
        InstanceLock first = InstanceLock.take(home, "127.0.0.1");
        Files.writeString(home.httpPort(), "8080");
        first.close();

        assertThat(home.pid()).doesNotExist();
        assertThat(home.httpPort()).doesNotExist();
        assertThat(home.httpAddress()).doesNotExist();
        InstanceLock.take(home, "127.0.0.1").close();
    }

    @Test
    void portOfKilledInstanceIsForgotten() throws IOException {
        Files.writeString(home.httpPort(), "4711");

        InstanceLock lock = InstanceLock.take(home, "::1");

        assertThat(home.httpPort()).doesNotExist();
        assertThat(home.httpAddress()).hasContent("::1");
        lock.close();
    }
}
