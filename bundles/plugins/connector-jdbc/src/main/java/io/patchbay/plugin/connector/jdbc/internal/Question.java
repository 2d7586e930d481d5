package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.json.Json;
import java.util.Map;

/** The input of {@code query}. */
@Describe("A statement whose rows are the answer.")
public record Question(
        @Describe(
                        value = "The statement. ':name' stands for a value of 'parameters'.",
                        example = "\"select count(*) as orders from orders where customer = :customer\"")
                String sql,
        @Describe(
                        value = "The values of the statement's ':name's. They are bound, never part of its text.",
                        defaultValue = "{}",
                        example = "{\"customer\": 17}")
                Map<String, Json> parameters,
        @Describe(
                        value =
                                "How many rows are answered at most, from 1 to 10,000; 'more' says whether there are others.",
                        defaultValue = "1000")
                int maxRows) {
    private static final int MAX_ROWS = 10_000;

    /** Refuses a number of rows out of bounds. */
    public Question {
        if (maxRows < 1 || maxRows > MAX_ROWS) {
            throw new IllegalArgumentException("'maxRows' is '" + maxRows + "': expected 1 to " + MAX_ROWS + ".");
        }
    }
}
