package io.patchbay.api;

/** Codes of failures that every contract shares. */
public enum CommonCode implements ErrorCode {
    /** A value is not acceptable; the message names the field. */
    INVALID_VALUE(Kind.CALLER, 422),
    /** A text cannot be read at all. */
    MALFORMED(Kind.CALLER, 400),
    /** There is no such thing, or the caller may not know of it. */
    NOT_FOUND(Kind.CALLER, 404),
    /** The thing is in a state that does not allow this. */
    CONFLICT(Kind.CALLER, 409),
    /** The thing was changed since the caller read it. */
    STALE(Kind.CALLER, 412),
    /** An update came without saying which state it is based on. */
    PRECONDITION_REQUIRED(Kind.CALLER, 428),
    /** No token, or one that is not valid. */
    UNAUTHENTICATED(Kind.CALLER, 401),
    /** The token lacks a scope. */
    SCOPE_MISSING(Kind.CALLER, 403),
    /** The body is larger than allowed. */
    TOO_LARGE(Kind.CALLER, 413),
    /** The media type is not the expected one. */
    UNSUPPORTED_MEDIA_TYPE(Kind.CALLER, 415),
    /** The method is not offered here. */
    METHOD_NOT_ALLOWED(Kind.CALLER, 405),
    /** Too many requests of this caller. */
    RATE_LIMITED(Kind.LIMIT, 429),
    /** A queue is full, or a part is starting or stopping. */
    OVERLOADED(Kind.LIMIT, 503),
    /** Patchbay failed; the log has the trace id. */
    INTERNAL(Kind.FAULT, 500);

    private final Kind kind;
    private final int status;

    CommonCode(Kind kind, int status) {
        this.kind = kind;
        this.status = status;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public int status() {
        return status;
    }
}
