package io.patchbay.api.shell;

import java.util.Map;
import java.util.Optional;

/**
 * What a command answers: a text for people, and the same as a document for programs. The shell prints the one or, with
 * {@code --json}, the other; a command that answers a plain text has {@code {"message": …}} for programs. Immutable.
 *
 * @param text for a terminal of 80 columns
 * @param document a record, a list, a map, a text, a number or a JSON value; lists become {@code {"items": […]}}, as over HTTP
 * @param status the exit status, one of the constants
 * @param next the line that goes on where this answer ends; a client that follows runs it in a moment
 */
public record Reply(String text, Object document, int status, Optional<String> next) {
    /** The command did what it was asked to. */
    public static final int OK = 0;

    /** The command was refused or failed, or what it waited for did. */
    public static final int FAILED = 1;

    /** What the command waited for has not ended; it goes on in the server. */
    public static final int NOT_ENDED = 4;

    /** Returns the answer of a command that did what it was asked to. */
    public static Reply of(String text, Object document) {
        return new Reply(text, document, OK, Optional.empty());
    }

    /** Returns the answer of a command that did something and has nothing more to show. */
    public static Reply of(String text) {
        return of(text, Map.of("message", text));
    }

    /** Returns the same with another exit status. */
    public Reply exiting(int other) {
        return new Reply(text, document, other, next);
    }

    /** Returns the same with a line that goes on. */
    public Reply followedBy(String line) {
        return new Reply(text, document, status, Optional.of(line));
    }
}
