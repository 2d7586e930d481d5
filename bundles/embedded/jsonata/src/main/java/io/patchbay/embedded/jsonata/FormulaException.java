package io.patchbay.embedded.jsonata;

import org.jspecify.annotations.Nullable;

/** A formula cannot be read, failed, or took more than it may. */
public final class FormulaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int position;

    FormulaException(Kind kind, String message, int position, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.position = position;
    }

    static FormulaException limit(String message) {
        return new FormulaException(Kind.LIMIT, message, 0, null);
    }

    /** Why. */
    public enum Kind {
        /** It cannot be read. */
        SYNTAX,
        /** What it was to calculate cannot be calculated. */
        FAILED,
        /** It took more than it may. */
        LIMIT
    }

    /** Returns why. */
    public Kind kind() {
        return kind;
    }

    /** Returns behind which character of the formula; 0 if that is not known. */
    public int position() {
        return position;
    }
}
