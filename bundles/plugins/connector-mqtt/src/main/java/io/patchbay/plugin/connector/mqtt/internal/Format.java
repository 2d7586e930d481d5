package io.patchbay.plugin.connector.mqtt.internal;

/** What the payload of a message is. */
public enum Format {
    JSON,
    TEXT,
    BYTES
}
