package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.invocation.OutboundResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before a request is sent again: twice as long each time, and not all callers as long. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration MOST = Duration.ofSeconds(30);

    private int left;
    private Duration step = FIRST;

    Backoff(int retries) {
        this.left = retries;
    }

    /** Returns how long to wait now; empty if it is enough. */
    Optional<Duration> next() {
        if (left == 0) {
            return Optional.empty();
        }
        left--;
        long nanos = step.toNanos();
        step = step.multipliedBy(2).compareTo(MOST) > 0 ? MOST : step.multipliedBy(2);
        return Optional.of(Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos + 1)));
    }

    /** Returns what the answer asks for in seconds or as a date (RFC 9110). */
    static Optional<Duration> retryAfter(OutboundResponse answer, Instant now) {
        List<String> values = answer.headers().getOrDefault("retry-after", List.of());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String value = values.get(0).strip();
        if (value.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Duration wait = Duration.between(
                    now,
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty(); // says nothing we understand, so our own wait holds
        }
    }
}
