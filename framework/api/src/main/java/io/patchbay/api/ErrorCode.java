package io.patchbay.api;

/** A stable code of a failure; implemented by one enum per contract package. A code is never used again for something else. */
public interface ErrorCode {
    /** Returns the constant's name; outside it is shown in lower case with hyphens. */
    String name();

    /** Returns whose fault it is. */
    Kind kind();

    /** Returns the HTTP status that goes with it; by default the first of its kind. */
    default int status() {
        return kind().status();
    }

    /** Returns the code as it is shown outside, such as {@code plugin-not-found}. */
    default String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Whose fault a failure is. */
    enum Kind {
        /** The caller asked for something that cannot be: 400 and its neighbours. */
        CALLER(400),
        /** A limit is reached; later it may go: 429 or 503. */
        LIMIT(429),
        /** Something outside failed: 502 or 504. */
        PEER(502),
        /** Patchbay failed: 500. */
        FAULT(500);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** Returns the HTTP status for failures of this kind that name no other. */
        public int status() {
            return status;
        }
    }
}
