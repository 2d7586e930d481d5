package io.patchbay.integration.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a test of an integration found.
 *
 * @param status whether the other side answered as it should
 * @param auth whether the other side accepted who asked
 * @param latency how long the round trip took, to the millisecond
 * @param error why it failed, for programs; empty if it passed
 * @param message a sentence for a person
 * @param time when it began
 */
public record TestResult(
        Status status, Auth auth, Duration latency, Optional<String> error, String message, Instant time) {
    /** The most characters an error is kept with. */
    public static final int MAX_ERROR = 100;

    /** The most characters a message is kept with. */
    public static final int MAX_MESSAGE = 1_000;

    /** Whether the other side answered as it should. */
    public enum Status {
        /** It did. */
        PASSED,
        /** It did not, or it was not reached. */
        FAILED
    }

    /** Whether the other side accepted who asked. */
    public enum Auth {
        /** The plugin asked with the secrets of the integration, and it worked. */
        ACCEPTED,
        /** The other side refused the credentials. */
        REFUSED,
        /** The other side wants credentials, and none were sent. */
        REQUIRED,
        /** It worked without credentials. */
        NONE,
        /** The round trip did not come so far, or nobody said. */
        UNKNOWN
    }
}
