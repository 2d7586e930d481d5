package io.patchbay.api.worker;

import io.patchbay.api.ErrorCode;

/** Codes of failures of worker processes. After each of them the next call is given another process. */
public enum WorkerCode implements ErrorCode {
    /** The process ended while the call ran: it crashed, called exit, or was killed. */
    WORKER_DIED(Kind.PEER, 502),
    /** The call did not end after its deadline or cancellation, so its process was killed. */
    WORKER_HUNG(Kind.PEER, 504),
    /** The process ran out of memory and was ended. */
    WORKER_OUT_OF_MEMORY(Kind.PEER, 502),
    /** The process sent what is not the protocol, and was killed. */
    WORKER_MALFORMED(Kind.PEER, 502),
    /** No process could be started, or it refused the plugin; the message has its last words. */
    WORKER_REFUSED(Kind.PEER, 502);

    private final Kind kind;
    private final int status;

    WorkerCode(Kind kind, int status) {
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
