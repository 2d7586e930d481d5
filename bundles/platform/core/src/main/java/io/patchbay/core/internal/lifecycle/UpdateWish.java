package io.patchbay.core.internal.lifecycle;

import io.patchbay.core.internal.quota.Amounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;

/**
 * What a bundle says in {@code Patchbay-Update}.
 *
 * @param way how it wants to be updated
 * @param drain how long its calls may go on when it is stopped or replaced, if it says
 */
record UpdateWish(String way, Optional<Duration> drain) {
    static final String HEADER = "Patchbay-Update";
    static final String BLUE_GREEN = "bluegreen";
    static final String HAND_OVER = "handover";
    static final String RESTART = "restart";

    private static final String DRAIN = "drain";
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final UpdateWish NONE = new UpdateWish(BLUE_GREEN, Optional.empty());

    /**
     * Reads the header.
     *
     * @throws IllegalArgumentException with the end of a sentence that says what is wrong
     */
    static UpdateWish parse(Optional<String> header) {
        if (header.isEmpty()) {
            return NONE;
        }
        List<HeaderClause> clauses = HeaderClause.parse(header.get());
        HeaderClause clause = clauses.get(0);
        if (clauses.size() > 1
                || clause.paths().size() > 1
                || !Set.of(BLUE_GREEN, HAND_OVER, RESTART).contains(clause.path())) {
            throw new IllegalArgumentException("is not known; expected bluegreen, handover, restart");
        }
        Map<String, Object> said = clause.attributes();
        if (!clause.directives().isEmpty() || !Set.of(DRAIN).containsAll(said.keySet())) {
            throw new IllegalArgumentException("says more than is known; expected '" + clause.path() + ";drain=30s'");
        }
        return new UpdateWish(
                clause.path(), Optional.ofNullable(said.get(DRAIN)).map(UpdateWish::drain));
    }

    /** Reads what a bundle says; one whose header breaks a rule was never installed by us, and has said nothing. */
    static UpdateWish of(Bundle bundle) {
        try {
            return parse(Optional.ofNullable(bundle.getHeaders("").get(HEADER)));
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }

    private static Duration drain(Object value) {
        try {
            return Amounts.duration(value.toString(), LONGEST);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has the drain '" + value + "'; expected " + e.getMessage(), e);
        }
    }
}
