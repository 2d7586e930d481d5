package io.patchbay.api.wire;

/** The constants of the protocol, the same on both sides. */
final class Wire {
    /** What each side sends first; the last byte is the version. */
    static final byte[] HELLO = {'P', 'a', 't', 'c', 'h', 'W', 'i', 1};

    /** The most bytes of a frame. */
    static final int MAX_FRAME = 16 << 20;

    /** The most bytes of one row; leaves room for the rows before it in the frame. */
    static final int MAX_ROW = 14 << 20;

    /** The most bytes of a piece of a blob. */
    static final int MAX_CHUNK = 64 << 10;

    /** How many frames of output a call may send before the other side has dealt with them. */
    static final int WINDOW = 8;

    /** How many questions of one call may be open. */
    static final int MAX_ASKS = 256;

    /** How deep a document may be nested; twice what a parsed text can be. */
    static final int MAX_DEPTH = 400;

    /** The source of bytes that is the blob of the call; others are answers to HTTP requests, numbered by their question. */
    static final long CALL_BLOB = 0;

    private Wire() {}
}
