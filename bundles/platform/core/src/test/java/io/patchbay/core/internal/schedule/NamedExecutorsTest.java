package io.patchbay.core.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.core.internal.launcher.Carrier;
import io.patchbay.core.internal.metrics.TextMeters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NamedExecutorsTest {
    private final TextMeters meters = new TextMeters();
    private final NamedExecutors executors = new NamedExecutors(meters, Carrier.NONE);

    @Test
    void threadsAreNamedDaemonsThatCarryNothingOfWhoeverAsked() throws Exception {
        ExecutorService executor = executors.bounded("acme-work", 1, 1);
        InheritableThreadLocal<String> mine = new InheritableThreadLocal<>();
        mine.set("mine");

        assertThat(executor.submit(() -> Thread.currentThread().getName()).get())
                .isEqualTo("acme-work");
        assertThat(executor.submit(() -> Thread.currentThread().isDaemon()).get())
                .isTrue();
        assertThat(executor.submit(mine::get).get()).isNull();
        executor.shutdownNow();
    }

    @Test
    void fullExecutorRefusesInASentence() throws Exception {
        ExecutorService executor = executors.bounded("acme-work", 1, 1);
        CountDownLatch gate = new CountDownLatch(1);
        executor.execute(() -> await(gate));
        executor.execute(() -> await(gate));
        assertThat(meters.prometheus())
                .contains("patchbay_threads{executor=\"acme-work\"} 1\n")
                .contains("patchbay_tasks_queued{executor=\"acme-work\"} 1\n");

        assertThatThrownBy(() -> executor.execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("Executor 'acme-work' is full: all 1 threads are busy and 1 tasks wait. Try again later.");

        gate.countDown();
        executor.shutdown();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(meters.prometheus()).doesNotContain("acme-work");
        assertThatThrownBy(() -> executor.execute(() -> {})).hasMessage("Executor 'acme-work' is shut down.");
    }

    @Test
    void withoutQueueTasksRunAtOnceOrAreRefused() throws Exception {
        ExecutorService executor = executors.bounded("acme-direct", 2, 0);
        CountDownLatch gate = new CountDownLatch(1);
        executor.execute(() -> await(gate));
        executor.execute(() -> await(gate));

        assertThatThrownBy(() -> executor.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);

        gate.countDown();
        executor.shutdown();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void taskThatThrowsDoesNotStopTheExecutor() throws Exception {
        ExecutorService executor = executors.bounded("acme-work", 1, 5);
        executor.execute(() -> {
            throw new OutOfMemoryError("for the test");
        });

        assertThat(executor.submit(() -> "on").get(10, TimeUnit.SECONDS)).isEqualTo("on");
        executor.shutdownNow();
    }

    @Test
    void timerRunsTasksAtATimeAndForgetsThemWhenItEnds() throws Exception {
        ScheduledExecutorService timer = executors.timer("acme-timer");

        String name = timer.schedule(() -> Thread.currentThread().getName(), 1, TimeUnit.MILLISECONDS)
                .get(10, TimeUnit.SECONDS);
        ScheduledFuture<String> never = timer.schedule(() -> "never", 1, TimeUnit.HOURS);
        timer.shutdown();

        assertThat(name).isEqualTo("acme-timer");
        assertThat(timer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(never.isCancelled()).isTrue();
        assertThat(meters.prometheus()).doesNotContain("acme-timer");
    }

    @Test
    void sizesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> executors.bounded("acme-work", 0, 1))
                .hasMessage(
                        "Executor 'acme-work': expected 1 or more threads and a queue of 0 or more, found 0 and 1.");
    }

    @Test
    void clockShowsTheTimeInUtc() {
        Clock clock = new SystemClock();

        assertThat(Duration.between(Instant.now(Clock.systemUTC()), clock.instant())
                        .abs())
                .isLessThan(Duration.ofSeconds(5));
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(clock.withZone(ZoneId.of("Asia/Tokyo")).getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
