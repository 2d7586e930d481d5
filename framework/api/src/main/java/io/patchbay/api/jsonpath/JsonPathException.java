package io.patchbay.api.jsonpath;

/** A text is not a JSONPath, or its evaluation is longer than is allowed. */
public final class JsonPathException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int column;

    JsonPathException(String message, int column) {
        super(message);
        this.column = column;
    }

    /** Returns the column of the fault in the path, from 1; 0 if the path is good and its evaluation was too long. */
    public int column() {
        return column;
    }
}
