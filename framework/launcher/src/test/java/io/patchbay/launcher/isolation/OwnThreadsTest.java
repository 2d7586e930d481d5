package io.patchbay.launcher.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnThreadsTest {
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        end.countDown();
    }

    @Test
    void oneMoreThanTheBudgetIsRefusedWithWhatToDo() throws InterruptedException {
        OwnThreads threads = OwnThreads.of("acme.csv", "wall=5s/call, threads = 2");
        start(threads);
        start(threads);

        assertThatThrownBy(() -> start(threads))
                .isInstanceOf(SecurityException.class)
                .hasMessage(
                        "'acme.csv' may have 2 threads of its own ('threads=' of its Patchbay-Quota), and as many live:"
                                + " thread 'own' is not started. End some first, or ask for more in the manifest.");
    }

    @Test
    void threadsThatEndedMakeRoom() throws InterruptedException {
        OwnThreads threads = OwnThreads.of("acme.csv", "threads=1");
        Thread first = start(threads);
        end.countDown();
        first.join();

        assertThat(start(threads)).isNotNull();
    }

    @Test
    void aBundleThatDoesNotSayMayHaveTheUsualNumber() throws InterruptedException {
        OwnThreads threads = OwnThreads.of("acme.csv", null);
        for (int i = 0; i < OwnThreads.USUAL; i++) {
            start(threads);
        }

        assertThatThrownBy(() -> start(threads)).hasMessageContaining("may have 16 threads");
        assertThat(threads.living()).hasSize(16);
    }

    private Thread start(OwnThreads threads) throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    runs.countDown();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "own");
        thread.setDaemon(true);
        threads.starts(thread);
        thread.start();
        runs.await();
        return thread;
    }
}
