package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.Invocation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells the time and lets it pass; tests let it pass at once. */
interface Waiting {
    /** The time of this machine. */
    Waiting REAL = new Waiting() {
        private final Clock clock = Clock.systemUTC();

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public void pause(Duration time, Invocation invocation) {
            CountDownLatch never = new CountDownLatch(1);
            try {
                if (never.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new IllegalStateException("Nobody counts this latch down.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException("Call '" + invocation.id() + "' was cancelled.");
            }
            invocation.checkCancelled();
        }
    };

    /** Returns the time. */
    Instant now();

    /** Returns when so much time has passed. */
    void pause(Duration time, Invocation invocation);
}
