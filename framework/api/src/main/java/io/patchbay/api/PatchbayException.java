package io.patchbay.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one exception that crosses a contract. */
public final class PatchbayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final @Nullable String pointer;

    /**
     * Makes one.
     *
     * @param code what kind of failure
     * @param message what, the value in quotes, what was expected, what to do; at most about 200 characters, never a secret
     */
    public PatchbayException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    /** Makes one with a cause; see the other constructor. */
    public PatchbayException(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, message, null, cause);
    }

    private PatchbayException(ErrorCode code, String message, @Nullable String pointer, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.pointer = pointer;
    }

    /** Returns one that blames a field of the input, named by a JSON Pointer (RFC 6901). */
    public static PatchbayException at(ErrorCode code, String pointer, String message) {
        return new PatchbayException(code, message, pointer, null);
    }

    /** Returns the code. */
    public ErrorCode code() {
        return code;
    }

    /** Returns the field that is to blame, as a JSON Pointer. */
    public Optional<String> pointer() {
        return Optional.ofNullable(pointer);
    }

    /** Returns the message; never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
