package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.List;

/** The options of {@code write}. */
@Describe("Where the records go.")
public record WriteOptions(
        @Describe(
                        value = "The table; members of a record go to the columns of their names.",
                        example = "\"public.orders\"")
                String table,
        @Describe(
                        value =
                                "'insert' makes new rows, 'update' changes those with the same key, 'upsert' changes or makes them.",
                        defaultValue = "\"insert\"")
                WriteMode mode,
        @Describe(
                        value =
                                "The columns that tell rows apart, for 'update' and 'upsert'; the primary key if empty.",
                        defaultValue = "[]",
                        example = "[\"id\"]")
                List<String> key,
        @Describe(value = "How many records are written in one transaction, from 1 to 10,000.", defaultValue = "500")
                int batch) {
    private static final int MAX_BATCH = 10_000;

    /** Refuses a batch out of bounds. */
    public WriteOptions {
        if (batch < 1 || batch > MAX_BATCH) {
            throw new IllegalArgumentException("'batch' is '" + batch + "': expected 1 to " + MAX_BATCH + ".");
        }
    }
}
