package io.patchbay.webhook.internal.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of one attempt.
 *
 * @param status the answer's status, if there was an answer
 * @param head the answer's header fields, as far as they are kept
 * @param error why it failed, for programs
 * @param message the same in words
 * @param retryAfter how long the other side asked to wait
 */
public record Outcome(
        Instant time,
        Duration took,
        Optional<Integer> status,
        String head,
        Optional<String> error,
        String message,
        Optional<Duration> retryAfter) {
    /** The error of an answer that is not a success. */
    static final String REFUSED = "peer-refused";

    /** The error of a message that is larger than is sent. */
    static final String TOO_LARGE = "payload-too-large";

    private static final int GONE = 410;

    boolean delivered() {
        return error.isEmpty();
    }

    /** Whether the endpoint said that it will never take anything again. */
    boolean gone() {
        return status.filter(code -> code == GONE).isPresent();
    }

    /** Whether trying again cannot help. */
    boolean hopeless() {
        return gone() || error.filter(TOO_LARGE::equals).isPresent();
    }

    /** Whether it held up the lane without an answer. */
    boolean unanswered() {
        return !delivered() && status.isEmpty();
    }

    /** In a word, for metrics. */
    String result() {
        if (delivered()) {
            return "delivered";
        }
        return unanswered() ? "unanswered" : "refused";
    }
}
