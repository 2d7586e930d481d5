package io.patchbay.core.internal.unload;

import io.patchbay.api.metrics.Meters;
import io.patchbay.api.schedule.Executors;
import java.time.Clock;
import java.time.Duration;

/** Watches for tests of other packages. */
public final class Watching {
    private Watching() {}

    /** Never asks for a collection by itself. */
    public static Unloads withoutCollecting(Executors executors, Meters meters, LeakReport report) {
        return new Unloads(
                (search, visit) -> {},
                executors,
                new Unloads.Surroundings(meters, Clock.systemUTC(), report, new JvmCollector()),
                new Judge.Pace(Duration.ofDays(1), Duration.ofDays(1)));
    }
}
