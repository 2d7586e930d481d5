package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;

/** The answer of {@code query}. */
@Describe("The rows that a statement selects.")
public record Rows(
        @Describe("The names of the columns, in order.") List<String> columns,
        @Describe("The rows, in order.") List<JsonObject> rows,
        @Describe("Whether there are more rows than were answered.") boolean more) {
    /** Copies both. */
    public Rows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
