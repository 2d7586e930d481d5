package io.patchbay.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The valid tokens seen last, for a few seconds: so long at most a token works on that another node revoked. On this node it ends
 * at once.
 */
final class TokenCache {
    static final Duration TTL = Duration.ofSeconds(5);

    private static final int MAX = 10_000;

    private record Seen(TokenRow row, Instant until) {}

    private final Clock clock;
    private final Map<String, Seen> rows = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > MAX;
        }
    };
    private long revocations;

    TokenCache(Clock clock) {
        this.clock = clock;
    }

    synchronized Optional<TokenRow> get(String hash) {
        Seen seen = rows.get(hash);
        return seen != null && clock.instant().isBefore(seen.until) ? Optional.of(seen.row) : Optional.empty();
    }

    /** Taken before a row is read, so that a revocation in between is not overlooked. */
    synchronized long stamp() {
        return revocations;
    }

    synchronized void put(TokenRow row, long stamp) {
        if (stamp == revocations) {
            rows.put(row.hash(), new Seen(row, clock.instant().plus(TTL)));
        }
    }

    synchronized void remove(String hash) {
        revocations++;
        rows.remove(hash);
    }
}
