package io.patchbay.plugin.data;

/**
 * One fault of one row.
 *
 * @param row the number of the row, from 1
 * @param pointer where in the record, as a JSON Pointer (RFC 6901); {@code ""} is the record itself
 * @param rule the rule that is broken, a short stable word such as {@code required} or {@code maximum}
 * @param message a sentence for a person, with the value and what was expected
 */
public record Violation(long row, String pointer, String rule, String message) {
    /** Refuses a pointer that is not one. */
    public Violation {
        if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
            throw new IllegalArgumentException(
                    "JSON Pointer '" + pointer + "': expected '' or a text that starts with '/'.");
        }
    }
}
