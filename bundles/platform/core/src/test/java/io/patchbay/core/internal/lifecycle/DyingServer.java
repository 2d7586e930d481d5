package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A server whose process ends in the middle of an installation. */
final class DyingServer {
    private DyingServer() {}

    /** Installs on a server of this disk, which dies when it has reached the step. */
    static void dieAfter(Step last, Server.Disk disk, Consumer<Server> install) throws InterruptedException {
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
        Thread installing = new Thread(() -> install.accept(dying), "dying");
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
