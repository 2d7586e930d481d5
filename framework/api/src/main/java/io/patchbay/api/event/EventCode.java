package io.patchbay.api.event;

import io.patchbay.api.ErrorCode;

/** Codes of failures of events. */
public enum EventCode implements ErrorCode {
    /** There is no such type of events. */
    EVENT_TYPE_UNKNOWN(Kind.CALLER, 422),
    /** The body of an event does not fit the schema of its type. */
    EVENT_BODY_INVALID(Kind.CALLER, 422),
    /** Events of the type are published by the platform alone. */
    EVENT_TYPE_RESERVED(Kind.CALLER, 403),
    /** A JSON Schema cannot be used. */
    EVENT_SCHEMA_INVALID(Kind.CALLER, 422),
    /** There is no such listener, or it is not one that can do this. */
    EVENT_LISTENER_UNKNOWN(Kind.CALLER, 404),
    /** Too many clients follow events. */
    EVENT_STREAMS_EXHAUSTED(Kind.LIMIT, 503);

    private final Kind kind;
    private final int status;

    EventCode(Kind kind, int status) {
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
