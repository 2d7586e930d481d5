package io.patchbay.plugin.transformer.csv.internal;

/** What ends a line of a file that is written. */
public enum LineEnd {
    LF,
    CRLF
}
