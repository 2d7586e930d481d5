package io.patchbay.plugin.transformer.xlsx.internal;

/** What a column of a sheet that is written holds. */
public enum ColumnType {
    TEXT,
    NUMBER,
    DATE
}
