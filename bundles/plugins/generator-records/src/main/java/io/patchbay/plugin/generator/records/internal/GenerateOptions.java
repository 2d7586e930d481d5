package io.patchbay.plugin.generator.records.internal;

import io.patchbay.plugin.annotation.Describe;
import java.util.Map;

/** The input of {@code generate}. */
@Describe("Which records are made.")
public record GenerateOptions(
        @Describe(value = "How many, 0 to 1000000000.", example = "1000") long rows,
        @Describe(value = "The same seed makes the same records.", defaultValue = "0") long seed,
        @Describe(
                        value = "The columns, by name and in order.",
                        example =
                                "{\"id\": {\"kind\": \"sequence\"}, \"fare\": {\"kind\": \"number\", \"maximum\": 80}}")
                Map<String, Column> columns) {
    private static final long MOST = 1_000_000_000;

    /** Refuses numbers that cannot be. */
    public GenerateOptions {
        if (rows < 0 || rows > MOST) {
            throw new IllegalArgumentException("Option 'rows' is '" + rows + "': expected 0 to " + MOST + ".");
        }
    }
}
