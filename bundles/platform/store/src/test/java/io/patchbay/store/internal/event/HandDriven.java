package io.patchbay.store.internal.event;

import io.patchbay.api.schedule.Executors;
import io.patchbay.testkit.time.ManualExecutor;
import io.patchbay.testkit.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/** Threads that run when the test says so. */
final class HandDriven implements Executors {
    private final SettableClock clock;
    private final List<ManualExecutor> made = new ArrayList<>();

    HandDriven(SettableClock clock) {
        this.clock = clock;
    }

    @Override
    public ExecutorService bounded(String name, int threads, int queue) {
        return make();
    }

    @Override
    public ScheduledExecutorService timer(String name) {
        return make();
    }

    /** Runs all that is due, until nothing is. */
    void run() {
        int ran = 1;
        while (ran > 0) {
            ran = List.copyOf(made).stream().mapToInt(ManualExecutor::runDue).sum();
        }
    }

    void advance(Duration duration) {
        clock.advance(duration);
        run();
    }

    int waiting() {
        return made.stream().mapToInt(ManualExecutor::waiting).sum();
    }

    private ManualExecutor make() {
        ManualExecutor executor = new ManualExecutor(clock);
        made.add(executor);
        return executor;
    }
}
