package io.patchbay.plugin.connector.sftp.internal;

/** What {@code write} does about a file that is there already. */
public enum WriteMode {
    CREATE,
    REPLACE,
    APPEND
}
