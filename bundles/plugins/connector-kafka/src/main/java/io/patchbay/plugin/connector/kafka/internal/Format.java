package io.patchbay.plugin.connector.kafka.internal;

/** How the bytes of a message are a value. */
public enum Format {
    JSON,
    TEXT,
    BYTES
}
