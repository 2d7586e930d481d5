package io.patchbay.api.wire;

/** What a frame is. Sent as the ordinal: new ones go to the end, and with a new version. */
enum FrameType {
    /** Server, once: what can be called. */
    ACTIONS,
    /** Client: begins a call. */
    CALL,
    /** Client: ends a call early. */
    CANCEL,
    /** Server: the call ended with an answer. */
    RESULT,
    /** Server: the call ended with a failure. */
    FAILED,
    /** Server: something for a stream of the call; costs one of {@link Wire#WINDOW}. */
    OUTPUT,
    /** Client: a frame of output was dealt with, and how it failed if it did. */
    CREDIT,
    /** Server: a question to the client. */
    ASK,
    /** Client: the answer to a question. */
    ANSWER,
    /** Client: asks for the next piece of the body of an HTTP request. */
    PULL,
    /** Server: a piece of that body. */
    CHUNK,
    /** Server: a line of log. */
    LOG,
    /** Server: a number of the plugin's own. */
    METRIC;

    private static final FrameType[] VALUES = values();

    static FrameType of(long ordinal) throws MalformedFrame {
        if (ordinal < 0 || ordinal >= VALUES.length) {
            throw new MalformedFrame("a frame of unknown type '" + ordinal + "'");
        }
        return VALUES[(int) ordinal];
    }

    /** What the server asks. */
    enum Ask {
        /** The next rows that come in. Answered by the thread of the call, all others by any thread. */
        ROWS,
        /** Opens a source of bytes. */
        OPEN,
        /** The next bytes of a source. */
        NEXT,
        /** Closes a source. */
        CLOSE,
        /** The settings of the connection. */
        SETTINGS,
        /** A secret. */
        REVEAL,
        /** Sends an HTTP request. */
        HTTP
    }

    /** What goes out of a call. */
    enum Output {
        /** Rows, and whether the writer was flushed after them. */
        ROWS,
        /** Violations. */
        VIOLATIONS,
        /** Opens the document. */
        OPEN,
        /** Bytes of the document, and whether it was flushed after them. */
        BYTES,
        /** Closes the document. */
        CLOSE
    }
}
