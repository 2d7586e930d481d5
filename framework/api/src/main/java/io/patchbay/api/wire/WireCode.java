package io.patchbay.api.wire;

import io.patchbay.api.ErrorCode;

/** Codes of failures of a pipe. */
public enum WireCode implements ErrorCode {
    /** The other side is gone: it ended, was killed, or closed the pipe. All calls over the pipe fail with this. */
    PEER_GONE(Kind.PEER, 502),
    /** The other side sent what is not the protocol. All calls over the pipe fail with this. */
    PEER_MALFORMED(Kind.PEER, 502),
    /** The other side speaks another version of the protocol. */
    PEER_VERSION(Kind.FAULT, 500),
    /** A document or a row is larger than a pipe carries. */
    FRAME_TOO_LARGE(Kind.CALLER, 413);

    private final Kind kind;
    private final int status;

    WireCode(Kind kind, int status) {
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
