package io.patchbay.testkit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class SettableClock extends Clock {
    private final Now now;
    private final ZoneId zone;

    private SettableClock(Now now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Returns a clock at noon of 31 January 2026, UTC. */
    public static SettableClock create() {
        return at("2026-01-31T12:00:00Z");
    }

    /** Returns a clock at this time, such as {@code 2026-01-31T12:00:00Z}. */
    public static SettableClock at(String time) {
        return new SettableClock(new Now(Instant.parse(time)), ZoneOffset.UTC);
    }

    /** Moves the clock on, or back if the duration is negative. */
    public void advance(Duration duration) {
        synchronized (now) {
            now.time = now.time.plus(duration);
        }
    }

    /** Sets the clock. */
    public void set(Instant time) {
        synchronized (now) {
            now.time = time;
        }
    }

    @Override
    public Instant instant() {
        return now.time;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** Returns a view of the same clock in another zone. */
    @Override
    public Clock withZone(ZoneId other) {
        return new SettableClock(now, other);
    }

    /** Shared by the views of one clock. */
    private static final class Now {
        private volatile Instant time;

        Now(Instant time) {
            this.time = time;
        }
    }
}
