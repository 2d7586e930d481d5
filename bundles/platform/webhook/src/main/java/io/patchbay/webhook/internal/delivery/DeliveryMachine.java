package io.patchbay.webhook.internal.delivery;

import io.patchbay.webhook.internal.Endpoint;
import io.patchbay.webhook.internal.Endpoint.Health;
import io.patchbay.webhook.internal.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides what becomes of a delivery and its endpoint after an attempt. */
final class DeliveryMachine {
    private static final Duration MAX_ASKED = Duration.ofDays(1);
    private static final Duration REST = Duration.ofSeconds(30);
    private static final int MOST_RESTS = 10;
    private static final int LEAST_FAILURES = 10;

    private DeliveryMachine() {}

    /**
     * What a delivery becomes.
     *
     * @param due when it is tried again
     */
    record Next(DeliveryStatus status, Optional<Instant> due) {}

    /**
     * Decides on a delivery.
     *
     * @param tried how often it was tried before this attempt
     * @param random from 0 to 1
     */
    static Next next(Endpoint.Content endpoint, int tried, Outcome outcome, Instant now, double random) {
        if (outcome.delivered()) {
            return new Next(DeliveryStatus.DELIVERED, Optional.empty());
        }
        if (outcome.hopeless() || endpoint.retry() == RetryPolicy.NO_RETRY || tried >= endpoint.maxRetries()) {
            return new Next(DeliveryStatus.FAILED, Optional.empty());
        }
        Duration own = endpoint.retry().delay(tried + 1, random);
        Duration asked = outcome.retryAfter().orElse(Duration.ZERO);
        Duration bounded = asked.compareTo(MAX_ASKED) > 0 ? MAX_ASKED : asked;
        return new Next(DeliveryStatus.RETRYING, Optional.of(now.plus(own.compareTo(bounded) > 0 ? own : bounded)));
    }

    /** Decides on the health of an endpoint: one that does not answer rests, so that it takes no thread from others. */
    static Health health(Health before, Outcome outcome, Instant now) {
        if (outcome.delivered()) {
            return Health.WELL;
        }
        int failures = before.failures() + 1;
        Optional<Instant> rest = outcome.unanswered()
                ? Optional.of(now.plus(REST.multipliedBy(Math.min(failures, MOST_RESTS))))
                : Optional.empty();
        return new Health(failures, before.failingSince().or(() -> Optional.of(now)), rest);
    }

    /** Says why an endpoint is dead; empty if it may live. */
    static Optional<String> dead(Health health, Outcome outcome, Duration patience, Instant now) {
        if (outcome.gone()) {
            return Optional.of("It answered 410: it takes no messages any more.");
        }
        boolean longAgo = health.failingSince()
                .filter(since -> !since.plus(patience).isAfter(now))
                .isPresent();
        return longAgo && health.failures() >= LEAST_FAILURES
                ? Optional.of("All " + health.failures() + " attempts since "
                        + health.failingSince().orElse(now) + " failed, the last one as "
                        + outcome.error().orElse("") + ".")
                : Optional.empty();
    }
}
