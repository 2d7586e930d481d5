package io.patchbay.api.wire;

import java.util.Optional;

/** An exception of a class that is only known on the other side of the pipe; its message begins with the name of the class. */
final class RemoteFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RemoteFailure(String className, Optional<String> message) {
        super(className + message.map(text -> ": " + text).orElse(""));
    }

    /** Returns how an exception is called on its own side. */
    static String className(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        return failure instanceof RemoteFailure
                ? text.substring(0, text.concat(":").indexOf(':'))
                : failure.getClass().getName();
    }

    /** Returns the message it has on its own side. */
    static Optional<String> message(Throwable failure) {
        Optional<String> text = Optional.ofNullable(failure.getMessage());
        return failure instanceof RemoteFailure
                ? text.map(whole -> whole.substring(className(failure).length()))
                        .filter(rest -> !rest.isEmpty())
                        .map(rest -> rest.substring(2))
                : text;
    }
}
