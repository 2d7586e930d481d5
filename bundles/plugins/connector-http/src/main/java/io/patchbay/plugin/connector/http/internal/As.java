package io.patchbay.plugin.connector.http.internal;

/** What becomes of the answers that are read. */
public enum As {
    /** The records in JSON documents. */
    RECORDS,
    /** The bytes, for a transformer that knows the format. */
    CHUNKS
}
