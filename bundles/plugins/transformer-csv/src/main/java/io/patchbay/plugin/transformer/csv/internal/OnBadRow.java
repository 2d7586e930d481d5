package io.patchbay.plugin.transformer.csv.internal;

/** What happens to a row that does not have the fields the header promises. */
public enum OnBadRow {
    FAIL,
    SKIP
}
