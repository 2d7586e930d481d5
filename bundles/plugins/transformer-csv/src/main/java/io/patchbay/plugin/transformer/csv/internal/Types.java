package io.patchbay.plugin.transformer.csv.internal;

/** What fields become. */
public enum Types {
    INFER,
    TEXT
}
