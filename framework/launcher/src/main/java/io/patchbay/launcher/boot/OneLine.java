package io.patchbay.launcher.boot;

import org.jspecify.annotations.Nullable;

/** Text that is shown to an administrator in a single line. */
final class OneLine {
    private static final int LIMIT = 300;
    private static final String FELIX_REPETITION = " Unresolved requirements: ";

    private OneLine() {}

    static String of(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LIMIT ? line : line.substring(0, LIMIT - 3) + "...";
    }

    /** What the innermost cause says: framework exceptions wrap the one that matters. */
    static String reason(Throwable failure) {
        Throwable innermost = failure;
        for (Throwable cause = failure.getCause(); cause != null && cause != innermost; cause = cause.getCause()) {
            innermost = cause;
        }
        @Nullable String message = innermost.getMessage();
        if (message == null) {
            return innermost.getClass().getSimpleName();
        }
        int repetition = message.indexOf(FELIX_REPETITION);
        return of(repetition < 0 ? message : message.substring(0, repetition));
    }
}
