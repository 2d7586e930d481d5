package io.patchbay.plugin.connector.jms.internal;

/** What the body of a message is. */
public enum Format {
    JSON,
    TEXT,
    BYTES
}
