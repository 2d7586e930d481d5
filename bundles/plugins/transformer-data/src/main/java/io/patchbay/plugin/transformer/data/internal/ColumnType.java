package io.patchbay.plugin.transformer.data.internal;

/** What a column holds. */
enum ColumnType {
    ANY("any value"),
    TEXT("a text"),
    INTEGER("a whole number"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    DATE("a date such as 2024-01-31"),
    TIMESTAMP("a point in time such as 2024-01-31T08:00:00Z");

    private final String expected;

    ColumnType(String expected) {
        this.expected = expected;
    }

    /** Returns what stands for a value of this type in a message. */
    String expected() {
        return expected;
    }
}
