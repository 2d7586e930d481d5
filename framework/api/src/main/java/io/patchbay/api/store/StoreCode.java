package io.patchbay.api.store;

import io.patchbay.api.ErrorCode;

/** Codes of failures of the store. */
public enum StoreCode implements ErrorCode {
    /** The database does not answer, or all its connections are in use for too long. */
    STORE_UNAVAILABLE(Kind.FAULT, 503),
    /** A statement failed. */
    STORE_FAILED(Kind.FAULT, 500),
    /** The disk is full or the quota of the database is reached. */
    STORE_FULL(Kind.FAULT, 507),
    /** A blob is not there. */
    BLOB_NOT_FOUND(Kind.CALLER, 404),
    /** A blob is there, but its bytes are not those it was named by. */
    BLOB_CORRUPT(Kind.FAULT, 500);

    private final Kind kind;
    private final int status;

    StoreCode(Kind kind, int status) {
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
