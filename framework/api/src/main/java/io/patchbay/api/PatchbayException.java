package io.patchbay.api;

import io.patchbay.plugin.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one exception that crosses a contract. */
public final class PatchbayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final @Nullable String pointer;
    private final transient JsonObject details;

    /**
     * Makes one.
     *
     * @param code what kind of failure
     * @param message what, the value in quotes, what was expected, what to do; at most about 200 characters, never a secret
     */
    public PatchbayException(ErrorCode code, String message) {
        this(code, message, null, null, JsonObject.EMPTY);
    }

    /** Makes one with a cause; see the other constructor. */
    public PatchbayException(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, message, null, cause, JsonObject.EMPTY);
    }

    private PatchbayException(
            ErrorCode code, String message, @Nullable String pointer, @Nullable Throwable cause, JsonObject details) {
        super(message, cause);
        this.code = code;
        this.pointer = pointer;
        this.details = details;
    }

    /** Returns one that blames a field of the input, named by a JSON Pointer (RFC 6901). */
    public static PatchbayException at(ErrorCode code, String pointer, String message) {
        return new PatchbayException(code, message, pointer, null, JsonObject.EMPTY);
    }

    /** Returns one that tells programs more than its code does; they see it as the member {@code details} of the problem. */
    public static PatchbayException with(ErrorCode code, String message, JsonObject details) {
        return new PatchbayException(code, message, null, null, details);
    }

    /** Returns the code. */
    public ErrorCode code() {
        return code;
    }

    /** Returns the field that is to blame, as a JSON Pointer. */
    public Optional<String> pointer() {
        return Optional.ofNullable(pointer);
    }

    /** Returns what it tells programs; usually nothing. */
    public JsonObject details() {
        return details;
    }

    /** Returns the message; never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
