package io.patchbay.store.internal.secret;

/** There is no master key that fits; the message is one line for the administrator. */
final class KeyFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyFailure(String line) {
        super(line);
    }

    KeyFailure(String line, Throwable cause) {
        super(line, cause);
    }

    String line() {
        return String.valueOf(getMessage());
    }
}
