package io.patchbay.core.internal.hook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a hook did so far. One that failed three times in a row is left alone for a while, or it would delay every call. Thread-safe. */
final class Standing {
    private static final int MOST_IN_A_ROW = 3;
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final Clock clock;
    private long calls;
    private long failures;
    private long vetoes;
    private int inARow;
    private @Nullable Instant lastFailure;
    private String lastText = "";

    Standing(Clock clock) {
        this.clock = clock;
    }

    /** Tells whether it is left alone now. */
    synchronized boolean rests() {
        return inARow >= MOST_IN_A_ROW && failedWithin(REST);
    }

    /** Counts an answer; tells whether somebody has to be told: it began to fail, or is left alone from now on. */
    synchronized boolean count(Answer answer) {
        calls++;
        vetoes += answer.end() == Answer.End.VETO ? 1 : 0;
        if (!answer.end().isFailure()) {
            inARow = 0;
            return false;
        }
        failures++;
        inARow++;
        lastFailure = clock.instant();
        lastText = answer.text();
        return inARow == 1 || inARow == MOST_IN_A_ROW;
    }

    /** Returns what went wrong in the last minutes. */
    synchronized Optional<String> fault() {
        if (!failedWithin(REMEMBERED)) {
            return Optional.empty();
        }
        String rest = rests() ? " It is not asked for " + REST.toSeconds() + " s." : "";
        return Optional.of(failures + " of " + calls + " times it was asked it failed, last: " + lastText + rest);
    }

    private boolean failedWithin(Duration time) {
        return lastFailure != null && lastFailure.plus(time).isAfter(clock.instant());
    }

    synchronized long calls() {
        return calls;
    }

    synchronized long failures() {
        return failures;
    }

    synchronized long vetoes() {
        return vetoes;
    }
}
