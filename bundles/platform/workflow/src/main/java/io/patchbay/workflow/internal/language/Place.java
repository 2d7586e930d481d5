package io.patchbay.workflow.internal.language;

/**
 * Where something is written. It is no part of what is written: all places are equal, so that a workflow equals the one read from
 * its own text.
 *
 * @param line from 1
 * @param column from 1
 */
public record Place(int line, int column) {
    /** Where nothing was written down. */
    public static final Place NOWHERE = new Place(1, 1);

    @Override
    public boolean equals(Object other) {
        return other instanceof Place;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "Line " + line + ", column " + column;
    }
}
