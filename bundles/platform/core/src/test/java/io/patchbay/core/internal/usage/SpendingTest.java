package io.patchbay.core.internal.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.patchbay.api.execution.Execution;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpendingTest {
    private final AtomicLong time = new AtomicLong(1);
    private final Spending spending = new Spending(List::of, time::get);
    private volatile Execution.Usage used = usage(Duration.ZERO, 0);

    @Test
    void whatACallUsedStaysWhenItEnds() {
        Spending.Running call = spending.begin(() -> used);
        used = usage(Duration.ofSeconds(2), 100);
        call.end();
        used = usage(Duration.ofSeconds(9), 999);
        call.end();

        Spending.Total total = spending.total();

        assertThat(total.cpu()).isEqualTo(Duration.ofSeconds(2));
        assertThat(total.allocated()).isEqualTo(100);
        assertThat(total.calls()).isEqualTo(1);
        assertThat(total.running()).isZero();
    }

    @Test
    void aCallThatSpinsIsSeenWhileItRuns() {
        spending.begin(() -> used);
        pass(Duration.ofSeconds(3));
        used = usage(Duration.ofSeconds(3), 0);

        Spending.Total total = spending.total();

        assertThat(total.running()).isEqualTo(1);
        assertThat(total.cpu()).isEqualTo(Duration.ofSeconds(3));
        assertThat(total.cores()).isCloseTo(1, within(0.01));
    }

    @Test
    void onlyTheLastSecondsTellHowBusyItIs() {
        spending.begin(() -> used);
        for (int second = 1; second <= 60; second++) {
            pass(Duration.ofSeconds(1));
            used = usage(Duration.ofSeconds(Math.min(second, 30)), 0);
            spending.total();
        }

        Spending.Total total = spending.total();

        assertThat(total.cpu()).isEqualTo(Duration.ofSeconds(30));
        assertThat(total.cores()).isZero();
    }

    @Test
    void halfOfWhatGrewSinceItWasLookedAtIsInTheWindow() {
        Spending.Running call = spending.begin(() -> used);
        pass(Duration.ofSeconds(10));
        used = usage(Duration.ofSeconds(4), 0);
        call.end();

        Spending.Total total = spending.total();

        assertThat(total.cores()).isCloseTo(0.4, within(0.01));
    }

    @Test
    void whatWasNotedTellsWhenItWasUsed() {
        spending.begin(() -> used);
        for (int second = 1; second <= 60; second++) {
            pass(Duration.ofSeconds(1));
            used = usage(Duration.ofSeconds(Math.max(0, second - 54)), 0);
            spending.note();
        }

        Spending.Total total = spending.total();

        assertThat(total.cores()).isCloseTo(1, within(0.01));
    }

    @Test
    void aTotalThatTookLongToReadTellsNoTime() {
        spending.begin(() -> {
            pass(Duration.ofSeconds(1));
            used = usage(used.cpu().plusSeconds(1), 0);
            return used;
        });
        pass(Duration.ofSeconds(4));
        spending.note();

        Spending.Total total = spending.total();

        assertThat(total.cores()).isCloseTo(0.333, within(0.01));
    }

    @Test
    void aMomentTellsNothing() {
        spending.begin(() -> used);
        pass(Duration.ofNanos(1000));
        used = usage(Duration.ofMillis(5), 0);

        Spending.Total total = spending.total();

        assertThat(total.cores()).isCloseTo(0.02, within(0.001));
    }

    @Test
    void whatItsOwnThreadsUsedBeforeItWasCountedIsNotTakenForBusy() {
        long before = ThreadUsage.ofCurrentThread().cpu();
        var own = new Spending(() -> List.of(Thread.currentThread()), time::get);
        pass(Duration.ofNanos(before));

        Spending.Total total = own.total();

        assertThat(total.cpu()).isGreaterThanOrEqualTo(Duration.ofNanos(before));
        assertThat(total.cores()).isLessThan(0.1);
    }

    @Test
    void whatItsOwnThreadsUseCounts() {
        var own = new Spending(() -> List.of(Thread.currentThread()), System::nanoTime);
        long allocated = own.total().allocated();

        byte[][] memory = new byte[10][1 << 20];

        assertThat(memory).hasDimensions(10, 1 << 20);
        assertThat(own.total().allocated() - allocated).isGreaterThanOrEqualTo(10 << 20);
        assertThat(own.total().threads()).isEqualTo(1);
        assertThat(own.total().cpu()).isPositive();
    }

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }

    private static Execution.Usage usage(Duration cpu, long allocated) {
        return new Execution.Usage(Duration.ZERO, cpu, allocated);
    }
}
