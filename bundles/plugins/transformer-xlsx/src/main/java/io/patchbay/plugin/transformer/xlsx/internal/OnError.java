package io.patchbay.plugin.transformer.xlsx.internal;

/** What becomes of a cell that shows an error such as {@code #N/A}, or whose formula was never computed. */
public enum OnError {
    FAIL,
    EMPTY,
    TEXT
}
