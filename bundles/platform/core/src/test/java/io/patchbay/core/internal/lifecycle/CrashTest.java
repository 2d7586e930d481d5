package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.plugin.PluginStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process dies after each step of an installation: its threads never come to do anything more. */
class CrashTest {
    private static final byte[] OLD = Jars.bundle("acme.one", "1.0.0").bytes();
    private static final byte[] NEW = Jars.bundle("acme.one", "2.0.0").bytes();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Step.class)
    void firstInstallationHappenedOrDidNot(Step last) throws Exception {
        Server.Disk disk = new Server.Disk(folder);
        dieAfter(last, disk, NEW);

        try (Server server = Server.plain(disk)) {
            boolean committed = last.compareTo(Step.COMMITTED) >= 0;
            assertThat(server.running())
                    .isEqualTo(committed ? java.util.List.of("acme.one 2.0.0") : java.util.List.of());
            assertThat(server.bundles()).hasSize(committed ? 1 : 0);
            assertThat(server.store.plugins()).hasSize(committed ? 1 : 0);
            assertThat(disk.blobs.size()).isEqualTo(committed ? 1 : 0);
            assertThat(disk.home.resolve("install-journal")).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void updateHappenedOrDidNot(Step last) throws Exception {
        Server.Disk disk = new Server.Disk(folder);
        try (Server server = Server.plain(disk)) {
            server.install(OLD);
        }
        dieAfter(last, disk, NEW);

        try (Server server = Server.plain(disk)) {
            boolean committed = last.compareTo(Step.COMMITTED) >= 0;
            String expected = committed ? "acme.one 2.0.0" : "acme.one 1.0.0";
            assertThat(server.running()).containsExactly(expected);
            assertThat(server.bundles()).containsExactly(expected);
            assertThat(server.view("acme.one").status()).isEqualTo(PluginStatus.ENABLED);
            assertThat(server.install(NEW).status()).isEqualTo(PluginStatus.ENABLED);
        }
    }

    private static void dieAfter(Step last, Server.Disk disk, byte[] jar) throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Server dying = Server.plain(
                disk,
                step -> {
                    if (step == last) {
                        reached.countDown();
                        await(never);
                    }
                },
                Duration.ofSeconds(10));
        Thread installing = new Thread(() -> dying.install(jar), "dying");
        installing.setDaemon(true);
        installing.start();
        assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
        dying.crash();
    }

    private static void await(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the dead", e);
        }
    }
}
