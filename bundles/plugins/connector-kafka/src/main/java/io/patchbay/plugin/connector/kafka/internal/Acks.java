package io.patchbay.plugin.connector.kafka.internal;

/** Whose word is waited for before a message counts as written. */
public enum Acks {
    ALL("all"),
    LEADER("1"),
    NONE("0");

    private final String setting;

    Acks(String setting) {
        this.setting = setting;
    }

    String setting() {
        return setting;
    }
}
