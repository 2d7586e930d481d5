package io.patchbay.plugin.transformer.xlsx.internal;

/** What cells become. */
public enum Types {
    INFER,
    TEXT
}
