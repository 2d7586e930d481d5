package io.patchbay.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ManualExecutorTest {
    private final SettableClock clock = SettableClock.at("2026-01-01T00:00:00Z");
    private final ManualExecutor executor = new ManualExecutor(clock);
    private final List<Instant> runs = new ArrayList<>();

    @Test
    void nothingRunsBeforeTheTestSaysSo() {
        executor.execute(() -> runs.add(clock.instant()));

        assertThat(runs).isEmpty();
        assertThat(executor.runDue()).isEqualTo(1);
        assertThat(runs).containsExactly(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void periodicTaskRunsAtEachOfItsTimes() {
        ScheduledFuture<?> task = executor.scheduleAtFixedRate(() -> runs.add(clock.instant()), 1, 2, TimeUnit.SECONDS);

        executor.advance(Duration.ofSeconds(4));

        assertThat(runs).containsExactly(Instant.parse("2026-01-01T00:00:01Z"), Instant.parse("2026-01-01T00:00:03Z"));
        assertThat(clock.instant()).isEqualTo("2026-01-01T00:00:04Z");
        assertThat(task.isDone()).isFalse();
    }

    @Test
    void cancelledTaskDoesNotRun() {
        executor.schedule(() -> runs.add(clock.instant()), 1, TimeUnit.SECONDS).cancel(false);

        assertThat(executor.advance(Duration.ofSeconds(2))).isZero();
    }

    @Test
    void eventuallyTellsWhatItWaitedForAndWhatItSawLast() {
        assertThatThrownBy(() -> Eventually.await("the moon is blue", Duration.ofMillis(5), () -> {
                    throw new IllegalStateException("it is white");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the moon is blue")
                .hasRootCauseMessage("it is white");
    }
}
