package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.json.Json;
import java.util.Map;
import java.util.Optional;

/** The options of {@code read}. */
@Describe("What to read: a whole table, or what a statement selects.")
public record ReadOptions(
        @Describe(value = "The table or view to read whole; 'sql' is left out then.", example = "\"public.orders\"")
                Optional<String> table,
        @Describe(
                        value = "The statement whose rows are read. ':name' stands for a value of 'parameters'.",
                        example = "\"select id, total from orders where placed_at >= :since\"")
                Optional<String> sql,
        @Describe(
                        value = "The values of the statement's ':name's. They are bound, never part of its text.",
                        defaultValue = "{}",
                        example = "{\"since\": \"2026-01-01T00:00:00Z\"}")
                Map<String, Json> parameters,
        @Describe(value = "How many rows are fetched at once, from 1 to 10,000.", defaultValue = "1000")
                int fetchSize) {
    private static final int MAX_FETCH = 10_000;

    /** Refuses what is not one of the two. */
    public ReadOptions {
        if (table.isPresent() == sql.isPresent()) {
            throw new IllegalArgumentException("expected either 'table' or 'sql'.");
        }
        if (fetchSize < 1 || fetchSize > MAX_FETCH) {
            throw new IllegalArgumentException("'fetchSize' is '" + fetchSize + "': expected 1 to " + MAX_FETCH + ".");
        }
    }
}
