package io.patchbay.plugin.connector.jdbc.internal;

/** What becomes of a record that is written. */
public enum WriteMode {
    /** A new row. */
    INSERT,
    /** A change of the row with the same key, which must be there. */
    UPDATE,
    /** A change of the row with the same key, or a new one. */
    UPSERT
}
