package io.patchbay.shell.internal.ssh;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/** Bounds how many rows a stranger can write into the audit log by being refused. Thread-safe. */
final class RefusalCount {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST = 30;

    private final Clock clock;
    private Instant begin = Instant.EPOCH;
    private int told;
    private int untold;

    RefusalCount(Clock clock) {
        this.clock = clock;
    }

    /** Returns how many went untold since the last one, if this one may be told. */
    synchronized OptionalInt next() {
        Instant now = clock.instant();
        if (!now.isBefore(begin.plus(WINDOW))) {
            begin = now;
            told = 0;
        }
        if (told == MOST) {
            untold++;
            return OptionalInt.empty();
        }
        told++;
        int before = untold;
        untold = 0;
        return OptionalInt.of(before);
    }
}
