package io.patchbay.plugin.connector.kafka.internal;

/** Where a group begins that has not read before. */
public enum Start {
    EARLIEST,
    LATEST
}
